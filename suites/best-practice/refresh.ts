/** Refresh tokens of clients that cannot keep a secret (RFC 9700, 2.2.2 and 4.14.2). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { TokenRequest } from '../../driver/message/token-request.ts'
import { check } from '../check.ts'
import { expect, given, violated } from '../expectations.ts'
import { tokensOf } from '../refresh/steps.ts'

/** Seconds. Clocks differ, and servers round. */
const tolerance = 5

/** A refresh of a public client that brought a new refresh token: the request with the old one, and with the new one. */
interface Rotated {
  old: TokenRequest
  newest: TokenRequest
}

/** @throws {Skip} when a refresh brings no new refresh token */
async function rotated(cast: Cast): Promise<Rotated> {
  const { publicClient } = cast
  const { refresh: old, refreshToken } = await tokensOf(cast, publicClient)
  return { old, newest: await after(cast, old, refreshToken) }
}

/** Refreshes, and gives the next refresh. @throws {Skip} */
async function after(cast: Cast, request: TokenRequest, used: string): Promise<TokenRequest> {
  const { publicClient, skip } = cast
  const { refreshToken } = given(await publicClient.sends(request))
  if (refreshToken === undefined || refreshToken === used)
    return skip('the server issues no new refresh token in a refresh of the public client')
  return publicClient.refresh(refreshToken)
}

/** Waits until no declared grace is left to a refresh token that was exchanged. */
async function outOfGrace({ target, wait }: Cast): Promise<void> {
  if (target.refresh_grace !== undefined) await wait(`${target.refresh_grace + tolerance}s`)
}

export const rotationInvalidatesOld = check('rfc9700-4.14.2-rotation-invalidates-old', async (cast) => {
  const { old, newest } = await rotated(cast)
  await after(cast, newest, newest.get('refresh_token') ?? '')
  await outOfGrace(cast)
  expect(await cast.publicClient.sends(old)).to.be.refused()
})

export const replayRevokesFamily = check('rfc9700-4.14.2-replay-revokes-family', async (cast) => {
  const { publicClient, inconclusive } = cast
  const { old, newest } = await rotated(cast)
  await outOfGrace(cast)
  const replay = await publicClient.sends(old)
  if (replay.hasTokens) inconclusive('the old refresh token still works: see rotation invalidates old')
  expect(replay).to.be.refused()
  expect(await publicClient.sends(newest)).to.be.refused()
})

/** How many refreshes with one refresh token are sent at once. */
const racers = 4

/** Races against a server in real time: one alone is won by luck. */
const races = 5

export const refreshRace = check('rfc9700-4.14.2-refresh-race', async (cast) => {
  const { publicClient } = cast
  for (let race = 0; race < (cast.inRealTime ? races : 1); race += 1) {
    const { newest } = await rotated(cast)
    const answers = await Promise.all(Array.from({ length: racers }, () => publicClient.sends(newest)))
    const successors = new Set(answers.flatMap(({ refreshToken }) => refreshToken ?? []))
    if (successors.size > 1)
      violated(
        `one new refresh token for ${racers} simultaneous refreshes with one`,
        `${successors.size} different ones`,
      )
    for (const answer of answers) if (!answer.hasTokens) expect(answer).to.be.refused()
  }
})

export const refreshIdleExpiry = check(
  'rfc9700-4.14.2-refresh-idle-expiry',
  async (cast) => {
    const { client, target, wait } = cast
    const { refresh } = await tokensOf(cast, client)
    await wait(`${(target.refresh_idle_lifetime ?? 0) + tolerance}s`)
    expect(await client.sends(refresh)).to.be.refused()
  },
  { waits: true },
)
