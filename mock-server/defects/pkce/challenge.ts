/** What a challenge is, and what it is bound to. */
import { base64url } from '../../octets/text.ts'
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

export const challengeDefects = [
  defect('pkce-empty-challenge-satisfies-requirement', {
    story: 'Looks whether the parameter code_challenge is there, and then finds nothing in it to verify.',
    breaks: ['rfc7636-4.3-empty-challenge-not-pkce'],
    rules: {
      challengeIn: (parameters) => {
        const { challenge, method } = honest.challengeIn(parameters)
        return { challenge: challenge ?? (parameters.has('code_challenge') ? '' : undefined), method }
      },
      challengeFault(challenge, client) {
        return challenge.challenge === '' ? undefined : honest.challengeFault.call(this, challenge, client)
      },
      verifierFault(challenge, verifier, client, store) {
        return challenge.challenge === ''
          ? undefined
          : honest.verifierFault.call(this, challenge, verifier, client, store)
      },
    },
  }),
  defect('pkce-challenge-bound-to-client', {
    story: 'Keeps one challenge for each client: the newest verifier opens every code that is still open.',
    breaks: [
      'rfc7636-4.4-challenge-bound-to-code',
      'rfc9700-4.5.3.1-injected-code-refused',
      'oauth21-4.1.3-token-request-without-redirect-uri',
      'oauth21-3.2.4-downgrade-error-invalid-request',
    ],
    obscures: ['oauth21-2.4.1-client-secret-post-supported'],
    rules: {
      challengeOfCode(code, redemption, store) {
        const newest = [...store.codes.values()].findLast(
          ({ grant }) => grant.clientId === code.grant.clientId,
        )
        return honest.challengeOfCode.call(this, newest ?? code, redemption, store)
      },
    },
  }),
  defect('pkce-challenge-in-code', {
    story: 'Keeps no state for a code: what it has to remember stands in the code, for everybody to read.',
    breaks: ['rfc7636-4.4-challenge-not-extractable'],
    rules: {
      codeValue: (random, _state, request) => {
        const challenge = request?.get('code_challenge')
        if (challenge === undefined) return random
        const method = request?.get('code_challenge_method')
        return base64url(JSON.stringify({ id: random, challenge, method }))
      },
    },
  }),
]
