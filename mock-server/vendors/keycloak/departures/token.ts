/** Where the product departs at the token endpoint. */
import type { Departure } from '../../vendor.ts'
import { source } from './sources.ts'

export const tokenDepartures: readonly Departure[] = [
  {
    name: 'wrong-secret-is-unauthorized-client',
    story: 'Calls a client with a wrong secret, or with none, an unauthorized_client.',
    document: 'RFC 6749, 5.2',
    source: `${source}, ClientIdAndSecretAuthenticator`,
    evidence: 'read',
    breaks: ['rfc6749-5.2-invalid-client', 'rfc7009-2.2.1-error-format'],
    rules: (before) => ({
      tokenError: (fault, attempt) => ({
        ...before.tokenError(fault, attempt),
        ...(fault === 'client-authentication-failed' && attempt !== 'other-scheme'
          ? { error: 'unauthorized_client' }
          : {}),
      }),
      credentialsFault: (client) => (client ? before.credentialsFault(client) : 'unknown-client'),
    }),
  },
  {
    name: 'no-challenge-for-a-wrong-secret',
    story: 'Answers 401 to wrong credentials, and leaves the challenge out.',
    document: 'RFC 6749, 5.2; RFC 9110, 15.5.2',
    source: `${source}, ClientAuthUtil.errorResponse`,
    evidence: 'read',
    breaks: [
      'rfc6749-5.2-www-authenticate-matches-scheme',
      'rfc9110-15.5.2-401-needs-challenge',
      'rfc7009-2.2.1-error-format',
      'rfc7662-2.3-bad-client-credentials-401',
    ],
    obscures: ['rfc7617-2-realm-required', 'rfc7617-2.1-charset-utf8'],
    rules: (before) => ({
      tokenChallenges(attempt, fault) {
        const unread = attempt === 'other-scheme' || attempt === 'basic-malformed'
        return unread ? before.tokenChallenges.call(this, attempt, fault) : []
      },
    }),
  },
  {
    name: 'refresh-tokens-stay',
    story:
      'Gives a new refresh token each time, and goes on taking the older ones: revoking them is off in a new realm.',
    document: 'RFC 6749, 10.4; RFC 9700, 4.14.2',
    source: 'Server Administration Guide, revoke refresh token',
    evidence: 'derived',
    breaks: [
      'rfc6749-10.4-detect-refresh-abuse-public',
      'rfc9700-4.14.2-rotation-invalidates-old',
      'rfc9700-4.14.2-refresh-race',
    ],
    obscures: ['rfc6749-5.2-invalid-grant', 'rfc9700-4.14.2-replay-revokes-family'],
    rules: (before) => ({
      findRefreshToken: (value, store) => {
        const token = before.findRefreshToken(value, store)
        // A copy is exchanged; what the store has stays current.
        return token && { ...token }
      },
    }),
  },
]
