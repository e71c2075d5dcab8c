/** The tokens that a refresh takes and gives. */
import { sha256 } from '../../octets/sha256.ts'
import { base64url } from '../../octets/text.ts'
import { defect } from '../defect.ts'

export const tokenDefects = [
  defect('refresh-ends-new-access-token', {
    story: 'Ends the old access tokens of a grant after it has issued the new one, which ends with them.',
    breaks: ['rfc6749-6-refresh-works'],
    obscures: ['rfc6749-6-refresh-token-user-kept', 'rfc7009-2.1-refresh-revokes-access-tokens'],
    rules: {
      onRefreshed: (grant, { accessTokens }) => {
        for (const token of accessTokens.values()) if (token.grant.id === grant.id) token.revoked = true
      },
    },
  }),
  defect('refresh-token-user-from-session', {
    story: 'Takes the user of the refreshed tokens from the session that signed in last.',
    breaks: ['rfc6749-6-refresh-token-user-kept'],
    rules: {
      refreshedGrant: (grant, { sessions }) => {
        const { username = grant.username } =
          [...sessions.values()].findLast((session) => session.username !== undefined) ?? {}
        return username === grant.username ? grant : { ...grant, username }
      },
    },
  }),
  defect('refresh-token-signature-not-checked', {
    story: 'Signs its refresh tokens, and reads them without looking at the signature.',
    breaks: ['rfc6749-10.4-refresh-token-unforgeable', 'rfc6749-6-refresh-token-validated'],
    rules: {
      refreshTokenValue: (random) => `${random}.${base64url(sha256(random))}`,
      findRefreshToken: (value, { refreshTokens }) =>
        [...refreshTokens.values()].find((token) => token.value.split('.')[0] === value.split('.')[0]),
    },
  }),
  defect('refresh-token-with-line-break', {
    story: 'Encodes refresh tokens with a tool that ends every line properly.',
    breaks: ['rfc6749-A.17-refresh-token-syntax'],
    rules: { refreshTokenValue: (random) => `${random}\n` },
  }),
]
