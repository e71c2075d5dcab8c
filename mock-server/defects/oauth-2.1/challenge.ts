/** Who has to send a code_challenge, and how. */
import { honest } from '../../rules/index.ts'
import type { PkceRules } from '../../rules/authorization/pkce.ts'
import { defect } from '../defect.ts'

export const challengeDefects = [
  defect('public-client-without-pkce-allowed', {
    story: 'Demands PKCE of its own clients, and lets applications on phones and in browsers leave it out.',
    breaks: ['oauth21-4.1.2.1-pkce-required-public'],
    rules: {
      demandsChallenge(client) {
        if (client.client_secret === undefined) return client.require_pkce === true
        return honest.demandsChallenge.call(this, client)
      },
    },
  }),
  defect('confidential-client-without-pkce-allowed', {
    story:
      'Takes a client secret for as good as PKCE, though it does not show whose browser brought the code.',
    breaks: ['oauth21-4.1.2.1-pkce-required-confidential'],
    rules: {
      demandsChallenge(client) {
        if (client.client_secret !== undefined) return client.require_pkce === true
        return honest.demandsChallenge.call(this, client)
      },
    },
  }),
  defect('pkce-missing-method-treated-as-s256', {
    story: 'Takes a challenge without a method for one of S256, as it offers nothing else.',
    breaks: ['oauth21-4.1.1-challenge-method-required'],
    rules: {
      challengeIn(this: PkceRules, parameters) {
        const { challenge, method } = honest.challengeIn(parameters)
        const only = this.challengeMethods().includes('plain') ? undefined : 'S256'
        return { challenge, method: method ?? only }
      },
    },
  }),
]
