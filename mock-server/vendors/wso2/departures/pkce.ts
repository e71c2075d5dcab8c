/** Where the product departs from RFC 7636. */
import type { AuthorizationFault } from '../../../rules/index.ts'
import type { Challenge } from '../../../rules/authorization/pkce.ts'
import type { Departure } from '../../vendor.ts'
import { pattern } from '../callbacks.ts'
import { oauth } from './sources.ts'

export const pkceDepartures: Departure[] = [
  {
    name: 'plain-challenge-refused',
    story:
      'Refuses a challenge without code_challenge_method, which means plain, unless the application allows it.',
    document: 'RFC 7636, 4.3',
    source: `${oauth}, OAuth2AuthzEndpoint 1284-1316; OAuth2Util 1158-1275`,
    evidence: 'read',
    breaks: [],
    rules: (before) => ({
      challengeFault: (challenge, client) =>
        refusingPlain(before.challengeFault(challenge, client), challenge),
      verifierFault: (challenge, verifier, client, store) => {
        const fault = before.verifierFault(challenge, verifier, client, store)
        const compared = fault === undefined || fault === 'wrong-verifier'
        const expected = challenge.challenge !== undefined || client.require_pkce === true
        return compared && expected && isPlain(challenge) ? 'plain-verifier-refused' : fault
      },
    }),
  },
  {
    name: 'verifier-without-challenge-ignored',
    story: 'Ignores a code_verifier where the authorization request had no challenge.',
    document: 'RFC 9700, 2.1.1',
    source: `${oauth}, OAuth2Util 1158-1275`,
    evidence: 'read',
    breaks: ['rfc9700-2.1.1-pkce-downgrade-refused'],
    rules: (before) => ({
      verifierFault: (challenge, verifier, client, store) => {
        const fault = before.verifierFault(challenge, verifier, client, store)
        return fault === 'unexpected-verifier' ? undefined : fault
      },
    }),
  },
  {
    name: 'pkce-flags-lost-with-patterns',
    story:
      'With a callback that is a pattern it forgets that PKCE is mandatory, issues a code, and refuses it at the token endpoint; it also forgets that plain is allowed.',
    document: 'RFC 7636, 4.4.1',
    source: `${oauth}, OAuth2Service 173-177`,
    evidence: 'read',
    breaks: [],
    rules: (before) => ({
      challengeFault: (challenge, client) =>
        client.redirect_uris.some((registered) => pattern(registered) !== undefined)
          ? refusingPlain(before.challengeFault(challenge, { ...client, require_pkce: false }), challenge)
          : before.challengeFault(challenge, client),
    }),
  },
]

/** A challenge without a method means plain. */
const isPlain = ({ method = 'plain' }: Challenge) => method === 'plain'

/** That plain is not supported is looked for after a missing challenge, and before a malformed one. */
function refusingPlain(
  fault: AuthorizationFault | undefined,
  challenge: Challenge,
): AuthorizationFault | undefined {
  return challenge.challenge !== undefined && isPlain(challenge) && fault !== 'missing-challenge'
    ? 'plain-challenge-refused'
    : fault
}
