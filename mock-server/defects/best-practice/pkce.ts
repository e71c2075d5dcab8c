/** PKCE that is not there, or can be got around (RFC 9700, 2.1.1 and 4.5.3.1). */
import { challengeOf } from '../../rules/authorization/pkce.ts'
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'
import { wantsS256 } from '../pkce/obscured.ts'

export const practicePkceDefects = [
  defect('pkce-ignored', {
    story: 'Older than PKCE: the parameters are unknown to it, and whoever holds a code can redeem it.',
    breaks: [
      'rfc9700-2.1.1-pkce-supported',
      'rfc7636-4.6-plain-direct-comparison',
      'oauth21-4.1.2.1-pkce-required-public',
      'oauth21-4.1.2.1-pkce-required-confidential',
      'oauth21-4.1.1-challenge-method-required',
      'oauth21-7.5.3-code-replay-with-bad-parameters',
    ],
    obscures: [
      ...wantsS256,
      'rfc7636-4.3-default-method-plain',
      'rfc9700-2.1.1-pkce-downgrade-refused',
      'rfc9700-4.5.3.1-injected-code-refused',
      'rfc7636-4.2-s256-supported',
      'rfc8414-2-pkce-methods-published',
      'rfc8414-2-pkce-methods-true',
      'oauth21-3.2.4-downgrade-error-invalid-request',
    ],
    rules: {
      challengeMethods: () => [],
      challengeFault: () => undefined,
      verifierFault: () => undefined,
    },
  }),
  defect('pkce-downgrade-verifier-ignored', {
    story:
      'Looks at a code_verifier only where a challenge was kept, so that cutting the challenge out of a request switches PKCE off.',
    breaks: ['rfc9700-2.1.1-pkce-downgrade-refused'],
    obscures: ['oauth21-3.2.4-downgrade-error-invalid-request'],
    rules: {
      verifierFault(challenge, ...others) {
        return challenge.challenge === undefined
          ? undefined
          : honest.verifierFault.call(this, challenge, ...others)
      },
    },
  }),
  defect('verifier-of-any-request-accepted', {
    story:
      'Keeps the challenges of a client together, and takes the verifier of any of its requests for any code.',
    breaks: [
      'rfc9700-4.5.3.1-injected-code-refused',
      'rfc7636-4.3-default-method-plain',
      'rfc7636-4.4-challenge-bound-to-code',
    ],
    rules: {
      verifierFault(challenge, verifier, client, store) {
        const fault = honest.verifierFault.call(this, challenge, verifier, client, store)
        if (fault !== 'wrong-verifier') return fault
        const known = [...store.codes.values()].some(
          ({ grant: { clientId, request } }) =>
            clientId === client.client_id &&
            request.get('code_challenge') === challengeOf(verifier ?? '', 'S256'),
        )
        return known ? undefined : fault
      },
    },
  }),
  defect('nonce-of-latest-request', {
    story: 'Keeps the nonce by user and client, so that the latest request gives it to every ID token.',
    breaks: ['rfc9700-4.5.3.2-nonce-of-its-request'],
    rules: {
      idTokenClaims: (claims, { grant }, { store }) => {
        const latest = [...store.codes.values()].findLast(
          (code) => code.grant.username === grant.username && code.grant.clientId === grant.clientId,
        )
        const nonce = latest?.grant.request.get('nonce')
        return { ...claims, ...(nonce === undefined ? {} : { nonce }) }
      },
    },
  }),
]
