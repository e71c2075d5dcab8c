/** What else ends with a token (RFC 7009, 2.1). */
import { check } from '../check.ts'
import { given, violated } from '../expectations.ts'
import { next, tokensOf } from '../refresh/steps.ts'
import { asAccessToken, asRefreshToken, done, givenRevocation, told } from './steps.ts'

export const refreshRevokesAccessTokens = check('rfc7009-2.1-refresh-revokes-access-tokens', async (cast) => {
  const { client, inconclusive } = cast
  await givenRevocation(cast, client, 'access_token')
  const { accessToken, refresh } = await tokensOf(cast, client)
  const refreshed = given(await client.sends(refresh))
  const newest = next(client, refresh, refreshed).get('refresh_token') ?? ''
  const newer = asAccessToken(cast, refreshed.accessToken ?? '')
  if (!(await newer.alive())) inconclusive('a refreshed access token was not seen to live')
  const answer = await cast.revocationBy(client).of(newest, 'refresh_token')
  if (!done(answer)) inconclusive(`the revocation of a refresh token got ${told(answer)}`)
  const ended = [
    ['the access token of the code', await asAccessToken(cast, accessToken).ends()],
    ['the refreshed access token', await newer.ends()],
  ] as const
  const living = ended.filter(([, dead]) => !dead).map(([name]) => name)
  if (living.length === 0) return
  if (await asRefreshToken(cast, client, newest).alive())
    inconclusive('the refresh token itself was not revoked')
  violated('access tokens end with the refresh token of their grant', `still alive: ${living.join(', ')}`)
})

export const accessMayRevokeRefresh = check('rfc7009-2.1-access-may-revoke-refresh', async (cast) => {
  const { client, note } = cast
  const { accessToken, refreshToken } = await tokensOf(cast, client)
  const answer = await cast.revocationBy(client).of(accessToken, 'access_token')
  if (!done(answer)) cast.inconclusive(`the revocation of an access token got ${told(answer)}`)
  const alive = await asRefreshToken(cast, client, refreshToken).alive()
  note(`after the revocation of an access token its refresh token ${alive ? 'is still good' : 'has ended'}`)
})
