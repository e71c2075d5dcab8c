/** What ends by a revocation, and when. */
import { honest } from '../../rules/index.ts'
import { defect } from '../defect.ts'

/** Milliseconds until the word has gone round. */
const delay = 60_000

export const effectDefects = [
  defect('revocation-refresh-noop', {
    story: 'Thanks for a refresh token that is given up, and goes on taking it.',
    breaks: ['rfc7009-2-refresh-token-revocation', 'rfc6749-6-refresh-token-validated'],
    obscures: ['rfc7009-2.1-refresh-revokes-access-tokens', 'rfc7009-2.1-refresh-at-once'],
    rules: { onRefreshTokenRevoked: () => undefined },
  }),
  defect('revocation-access-noop', {
    story: 'Deletes an access token from a table that no resource server reads.',
    breaks: ['rfc7009-2-access-token-revocation'],
    obscures: [
      'rfc7009-2.1-immediate',
      'rfc7009-2.1-refresh-revokes-access-tokens',
      'rfc7662-4-revoked-inactive',
    ],
    rules: { onAccessTokenRevoked: () => undefined },
  }),
  defect('revocation-delayed-60s', {
    story: 'Tells its resource servers once a minute which access tokens were revoked.',
    breaks: ['rfc7009-2.1-immediate'],
    rules: {
      onAccessTokenRevoked: (token, { clock }) => {
        token.expiresAt = Math.min(token.expiresAt, clock.now() + delay)
      },
    },
  }),
  defect('revocation-refresh-keeps-access-tokens', {
    story: 'Deletes the refresh token alone; the access tokens that came of it live on.',
    breaks: ['rfc7009-2.1-refresh-revokes-access-tokens', 'rfc7009-2.1-refresh-at-once'],
    rules: {
      onRefreshTokenRevoked: ({ value }, { store }) => {
        store.refreshTokens.delete(value)
      },
    },
  }),
  defect('revocation-misses-rotated-token', {
    story: 'Looks among the current refresh tokens only: one that was exchanged a moment ago ends nothing.',
    breaks: ['rfc7009-2.1-refresh-at-once'],
    rules: {
      onRefreshTokenRevoked: (token, context) => {
        if (token.current) honest.onRefreshTokenRevoked(token, context)
      },
    },
  }),
  defect('revocation-kills-all-client-tokens', {
    story: 'Looks for what is to be deleted by the client, so one user who leaves throws out all the others.',
    breaks: ['rfc7009-2.1-unrelated-grants-survive'],
    rules: {
      onRefreshTokenRevoked: ({ grant }, { store }) => {
        for (const tokens of [store.accessTokens, store.refreshTokens])
          for (const other of tokens.values())
            if (other.grant.clientId === grant.clientId) other.grant.revoked = true
      },
    },
  }),
]
