/** New refresh tokens, and what becomes of the old ones (RFC 6749, 6 and 10.4). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import { check } from '../check.ts'
import { expect, given, violated } from '../expectations.ts'
import { next, rotating, tokensOf, type Tokens } from './steps.ts'

export const newRefreshTokenOptional = check('rfc6749-6-new-refresh-token-optional', async (cast) => {
  const tokens = await tokensOf(cast, cast.client)
  const { refreshToken } = given(await cast.client.sends(tokens.refresh))
  const what = refreshToken === undefined ? 'no' : refreshToken === tokens.refreshToken ? 'the same' : 'a new'
  cast.note(`a refresh brings ${what} refresh token`)
})

export const oldRefreshTokenRevocationOptional = check(
  'rfc6749-6-old-refresh-token-revocation-optional',
  async (cast) => {
    const { client, tokens } = await rotating(cast, async (candidate) => {
      const fresh = await tokensOf(cast, candidate)
      return { tokens: fresh, answer: given(await candidate.sends(fresh.refresh)) }
    })
    const { summary } = await client.sends(tokens.refresh)
    cast.note(`after a new refresh token was issued the old one got ${summary}`)
  },
)

export const detectRefreshAbusePublic = check('rfc6749-10.4-detect-refresh-abuse-public', {
  async rotation(cast) {
    const { publicClient } = cast
    const tokens = await bearerTokens(cast)
    const used = new Set([tokens.refreshToken])
    let request = tokens.refresh
    for (let refreshes = 0; refreshes < 2; refreshes += 1) {
      const { refreshToken } = given(await publicClient.sends(request))
      if (refreshToken === undefined || used.has(refreshToken))
        violated('a new refresh token for a public client in each refresh', 'none, or one that it had')
      used.add(refreshToken)
      request = publicClient.refresh(refreshToken)
    }
  },
  async 'old-token-refused'(cast) {
    const tokens = await bearerTokens(cast)
    await refreshesTwice(cast, tokens)
    expect(await cast.publicClient.sends(tokens.refresh)).to.be.refused()
  },
  async 'family-revoked'(cast) {
    const { publicClient, note, inconclusive } = cast
    const tokens = await bearerTokens(cast)
    const newest = await refreshesTwice(cast, tokens)
    const replay = await publicClient.sends(tokens.refresh)
    if (replay.hasTokens) inconclusive('the old refresh token still works')
    const { summary } = await publicClient.sends(next(publicClient, tokens.refresh, newest))
    note(`after the replay of an old refresh token the newest one got ${summary}`)
  },
})

/** Tokens of the public client that whoever finds them can use. @throws {Skip} when they are bound to a key */
async function bearerTokens(cast: Cast): Promise<Tokens> {
  const tokens = await tokensOf(cast, cast.publicClient)
  const type = tokens.answer.text('token_type')?.toLowerCase() ?? 'bearer'
  if (type !== 'bearer') cast.skip(`the tokens of the public client are bound to their sender: ${type}`)
  return tokens
}

/** Uses the first refresh token, and then the one that came for it. */
async function refreshesTwice({ publicClient }: Cast, { refresh }: Tokens): Promise<TokenAnswer> {
  const first = given(await publicClient.sends(refresh))
  return given(await publicClient.sends(next(publicClient, refresh, first)))
}
