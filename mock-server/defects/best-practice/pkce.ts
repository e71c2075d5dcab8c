/** PKCE that is not there, or can be got around (RFC 9700, 2.1.1 and 4.5.3.1). */
import { challengeOf } from '../../rules/authorization/pkce.ts'
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

export const practicePkceDefects = [
  defect('pkce-ignored', {
    story: 'Older than PKCE: the parameters are unknown to it, and whoever holds a code can redeem it.',
    breaks: ['rfc9700-2.1.1-pkce-supported'],
    obscures: ['rfc9700-2.1.1-pkce-downgrade-refused', 'rfc9700-4.5.3.1-injected-code-refused'],
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
    rules: {
      verifierFault: (challenge, ...others) =>
        challenge.challenge === undefined ? undefined : honest.verifierFault(challenge, ...others),
    },
  }),
  defect('verifier-of-any-request-accepted', {
    story:
      'Keeps the challenges of a client together, and takes the verifier of any of its requests for any code.',
    breaks: ['rfc9700-4.5.3.1-injected-code-refused'],
    rules: {
      verifierFault: (challenge, verifier, client, store) => {
        const fault = honest.verifierFault(challenge, verifier, client, store)
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
]
