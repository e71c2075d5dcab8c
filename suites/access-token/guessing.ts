import type { Cast } from '../../driver/cast/cast.ts'
import { unguessable } from '../../driver/cast/stage.ts'
import type { TokenRequest } from '../../driver/message/token-request.ts'
import { check } from '../check.ts'
import { redemption, refreshing } from '../steps.ts'
import { sizeOf } from './statistics.ts'

/** Wrong values of each kind, after which a server could have reacted. */
const guesses = 20

/** Bits that nobody guesses, however often one may try (RFC 6749, 10.10). */
const enough = 128

export const guessingLimitsTokens = check('rfc6749-10.10-guessing-limits-tokens', async (cast) => {
  const { client } = cast
  const kinds = [
    ['code', await redemption(cast, client)],
    ['refresh_token', await refreshing(cast, client)],
  ] as const
  for (const [name, valid] of kinds) {
    const reaction = await reactionTo(cast, name, valid)
    const bits = sizeOf(valid.get(name) ?? '')
    if (reaction === undefined && bits < enough)
      cast.inconclusive(`no reaction to ${guesses} wrong values of ${name}, which has ${bits} bits at most`)
    cast.note(
      reaction ?? `no reaction to ${guesses} wrong values of ${name}; its ${bits} bits can be enough alone`,
    )
  }
})

/** What the server does about wrong values, which an authenticated client sends. */
async function reactionTo(
  { client, inconclusive }: Cast,
  name: string,
  valid: TokenRequest,
): Promise<string | undefined> {
  for (let guess = 1; guess <= guesses; guess += 1) {
    const { control, status, refused, summary } = await client.sends(valid.with({ [name]: unguessable() }))
    if (!control.works) inconclusive(`no control: ${control.why}`)
    if (status === 429) return `429 after ${guess} wrong values of ${name}`
    if (!refused) inconclusive(`a wrong ${name} was not refused: ${summary}`)
  }
  const after = await client.sends(valid.asChanged())
  return after.granted
    ? undefined
    : `after ${guesses} wrong values of ${name} the right one got ${after.summary}`
}
