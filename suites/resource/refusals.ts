/** Refusals of the resource and their Bearer challenges (RFC 6750, 3). */
import { lookedAt } from '../../driver/transport/busy.ts'
import type { Cast } from '../../driver/cast/cast.ts'
import { parametersNamed, readChallenges, type Challenge } from '../../driver/message/challenges.ts'
import { lacks } from '../../driver/target/capabilities.ts'
import { headerValues, type WireResponse } from '../../driver/wire.ts'
import { scrambled } from '../altered.ts'
import { placeOf } from '../steps.ts'
import { errorInBody, opened, served, tooLittleScope } from './steps.ts'

/**
 * A fixed set of refusals, for the checks of what all challenges have in common. Requests that were served are left
 * out, as are server errors: both are judged by the checks of their faults.
 */
async function provoked(cast: Cast): Promise<[to: string, response: WireResponse][]> {
  const { resource, target } = cast
  const token = await opened(cast)
  const responses: [string, WireResponse][] = [
    ['a request without token', await resource.request([])],
    ['a random token', await resource.answersTo(scrambled(token))],
    ['a malformed token', await resource.answersTo('{}')],
  ]
  if (!lacks('scope-protected-resource', target) && !lacks('two-scopes', target)) {
    const narrow = await tooLittleScope(cast)
    if ('why' in narrow) cast.note(narrow.why)
    else responses.push(['too little scope', await resource.answersTo(narrow.token)])
  }
  return responses.filter(([to, response]) => {
    const judged = !served(lookedAt(response)) && response.status < 500
    if (!judged) cast.note(`${to} got status ${response.status}: not judged here`)
    return judged
  })
}

/** A Bearer challenge, and what it answered. */
export interface Bearer {
  after: string
  challenge: Challenge
  /** Where it stands among the exchanges. */
  at: number | undefined
}

/** The Bearer challenges of the set. */
export async function provokedBearers(cast: Cast): Promise<Bearer[]> {
  return (await provoked(cast)).flatMap(([after, response]) => bearersOf(cast, after, response))
}

/** The same. @throws {Inconclusive} when there is none */
export async function someBearers(cast: Cast): Promise<Bearer[]> {
  const bearers = await provokedBearers(cast)
  return bearers.length > 0 ? bearers : cast.inconclusive('the resource sends no Bearer challenge')
}

/** All challenges of one answer. @throws {Inconclusive} when they cannot be read: that is judged by the check of the grammar */
export function challengesOf({ inconclusive }: Cast, { headers }: WireResponse): readonly Challenge[] {
  const values = headerValues(headers, 'www-authenticate')
  if (values.length === 0) return []
  const { challenges, complete, faults } = readChallenges(values)
  return complete ? challenges : inconclusive(`the challenge cannot be read: ${faults.join('; ')}`)
}

export function bearersOf(cast: Cast, after: string, response: WireResponse): Bearer[] {
  return challengesOf(cast, response)
    .filter(({ scheme }) => scheme.toLowerCase() === 'bearer')
    .map((challenge) => ({ after, challenge, ...placeOf(cast, response) }))
}

/** The only Bearer challenge or the first of several. @throws {Inconclusive} when the answer has none */
export function bearerOf(cast: Cast, after: string, response: WireResponse): Challenge {
  const [first] = bearersOf(cast, after, response)
  return (
    first?.challenge ?? cast.inconclusive(`no Bearer challenge after ${after} (status ${response.status})`)
  )
}

/** The error code of a refusal: of its challenge or, where that has none, of its body. */
export function errorOf({ headers, body }: WireResponse): string | undefined {
  const { challenges } = readChallenges(headerValues(headers, 'www-authenticate'))
  const [attribute] = challenges.flatMap((challenge) => parametersNamed(challenge, 'error'))
  return attribute?.value ?? errorInBody(body)
}
