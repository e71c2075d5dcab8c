/** What else ends with a token (RFC 7009, 2.1). */
import type { Cast } from '../../driver/cast/cast.ts'
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

/** Races against a server in real time: one alone is won by luck. */
const races = 5

export const refreshAtOnce = check('rfc7009-2.1-refresh-at-once', async (cast) => {
  await givenRevocation(cast, cast.client, 'refresh_token')
  for (let race = 0; race < (cast.inRealTime ? races : 1); race += 1)
    await refreshedAndRevoked(cast, 'at once')
  // What the race comes to where the refresh wins.
  await refreshedAndRevoked(cast, 'one after the other')
})

async function refreshedAndRevoked(cast: Cast, how: 'at once' | 'one after the other'): Promise<void> {
  const { client } = cast
  const { refresh, refreshToken } = await tokensOf(cast, client)
  const refreshing = client.sends(refresh)
  if (how === 'one after the other') await refreshing
  const revoking = cast.revocationBy(client).of(refreshToken, 'refresh_token')
  const [refreshed, answer] = await Promise.all([refreshing, revoking])
  if (!done(answer)) cast.inconclusive(`the revocation beside a refresh got ${told(answer)}`)
  const last = await client.sends(next(client, refresh, refreshed))
  if (last.hasTokens)
    violated(
      `no tokens once a refresh and the revocation of its token, ${how}, were answered`,
      last.summary,
      last,
    )
}

export const accessMayRevokeRefresh = check('rfc7009-2.1-access-may-revoke-refresh', async (cast) => {
  const { client, note } = cast
  const { accessToken, refreshToken } = await tokensOf(cast, client)
  const answer = await cast.revocationBy(client).of(accessToken, 'access_token')
  if (!done(answer)) cast.inconclusive(`the revocation of an access token got ${told(answer)}`)
  const alive = await asRefreshToken(cast, client, refreshToken).alive()
  note(`after the revocation of an access token its refresh token ${alive ? 'is still good' : 'has ended'}`)
})
