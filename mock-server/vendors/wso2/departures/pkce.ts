/** Where the product departs from RFC 7636. */
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
      challengeFault: (challenge, client) => {
        const { challenge: value, method = 'plain' } = challenge
        return value !== undefined && method === 'plain'
          ? 'plain-challenge-refused'
          : before.challengeFault(challenge, client)
      },
      verifierFault: (challenge, verifier, client) =>
        challenge.challenge !== undefined && (challenge.method ?? 'plain') === 'plain'
          ? 'plain-verifier-refused'
          : before.verifierFault(challenge, verifier, client),
    }),
  },
  {
    name: 'verifier-without-challenge-ignored',
    story: 'Ignores a code_verifier where the authorization request had no challenge.',
    document: 'RFC 9700, 2.1.1',
    source: `${oauth}, OAuth2Util 1158-1275`,
    evidence: 'read',
    breaks: [],
    rules: (before) => ({
      verifierFault: (challenge, verifier, client) => {
        const fault = before.verifierFault(challenge, verifier, client)
        return fault === 'unexpected-verifier' ? undefined : fault
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
    breaks: [],
    rules: (before) => ({
      challengeFault: (challenge, client) => {
        const fault = before.challengeFault(challenge, client)
        const byPattern = client.redirect_uris.some((registered) => pattern(registered) !== undefined)
        return fault === 'missing-challenge' && byPattern ? undefined : fault
      },
    }),
  },
]
