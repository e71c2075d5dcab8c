/** Where the product departs from RFC 7636, and around its verifiers. */
import type { Departure } from '../../vendor.ts'
import { pattern } from '../callbacks.ts'
import { oauth } from './sources.ts'

export const pkceDepartures: Departure[] = [
  {
    name: 'verifier-without-challenge-ignored',
    story: 'Ignores a code_verifier where the authorization request had no challenge.',
    document: 'RFC 9700, 2.1.1',
    source: `${oauth}, OAuth2Util 1158-1275`,
    evidence: 'read',
    breaks: ['rfc9700-2.1.1-pkce-downgrade-refused'],
    obscures: ['oauth21-3.2.4-downgrade-error-invalid-request'],
    rules: (before) => ({
      verifierFault: (challenge, verifier, client, store) => {
        const fault = before.verifierFault(challenge, verifier, client, store)
        return fault !== undefined && fault === before.unaskedVerifierFault() ? undefined : fault
      },
    }),
  },
  {
    name: 'invalid-replay-ends-the-tokens',
    story:
      'Ends the tokens of a code that comes again before it looks at redirect_uri and code_verifier: nobody has to know them.',
    document: 'OAuth 2.1, 7.5.3',
    source: `${oauth}, AuthorizationCodeGrantHandler 66-77`,
    evidence: 'derived',
    breaks: ['oauth21-7.5.3-code-replay-with-bad-parameters'],
    rules: () => ({
      onInvalidReplay(grant) {
        this.onCodeReuse(grant)
      },
    }),
  },
  {
    name: 'pkce-flags-lost-with-patterns',
    story:
      'With a callback that is a pattern it forgets that PKCE is mandatory, issues a code, and refuses it at the token endpoint.',
    document: 'RFC 7636, 4.4.1',
    source: `${oauth}, OAuth2Service 173-177`,
    evidence: 'read',
    breaks: ['oauth21-4.1.2.1-pkce-required-public', 'oauth21-4.1.2.1-pkce-required-confidential'],
    rules: (before) => ({
      challengeFault: (challenge, client) =>
        client.redirect_uris.some((registered) => pattern(registered) !== undefined)
          ? before.challengeFault(challenge, { ...client, require_pkce: false })
          : before.challengeFault(challenge, client),
    }),
  },
]
