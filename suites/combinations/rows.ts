/** Which combinations are played: every value of a factor with every value of each other one. */
import covertable from 'covertable'
import type { Cast } from '../../driver/cast/cast.ts'
import { Inconclusive } from '../../driver/record/outcomes.ts'
import { TransportError } from '../../driver/wire.ts'
import {
  askedIn,
  choiceOf,
  factorNames,
  isPossible,
  perClient,
  usual,
  valuesOf,
  worded,
  type Choice,
  type FactorName,
} from './factors.ts'

export interface Rows {
  choices: Choice[]
  /** Values that the server does not take alone, or not from one of the clients: another check says whether it should. */
  leftOut: string[]
}

/**
 * The combinations for this target, found out once in a run.
 *
 * @param strength how many factors meet each other in every way: 2 are pairs
 */
export function rowsFor(cast: Cast, strength: number): Promise<Rows> {
  return cast.found(`combinations ${strength}`, async () => {
    const leftOut: string[] = []
    const values = valuesOf(cast.target)
    for (const name of factorNames) {
      for (const value of values[name].filter((one) => one !== usual)) {
        if (await works(cast, choiceOf({ [name]: value }))) continue
        leftOut.push(value)
        values[name] = values[name].filter((one) => one !== value)
      }
    }
    const refused: Partial<Choice>[] = []
    for (const pair of pairsByClient(cast, values)) {
      if (await works(cast, choiceOf(pair))) continue
      leftOut.push(worded(choiceOf(pair)))
      refused.push(pair)
    }
    return { choices: combined(cast, values, refused, strength), leftOut }
  })
}

/** Each further client with what it may be registered for or not. */
function pairsByClient(cast: Cast, values: Record<FactorName, string[]>): Partial<Choice>[] {
  return values.client
    .filter((client) => client !== usual)
    .flatMap((client) =>
      perClient.flatMap((name) =>
        values[name].filter((value) => value !== usual).map((value) => ({ client, [name]: value })),
      ),
    )
    .filter((pair) => possible(cast, pair))
}

function possible(cast: Cast, row: Partial<Choice>): boolean {
  const { client, manner } = askedIn(cast, choiceOf(row))
  return isPossible(client, manner)
}

/** Deterministic: the same values make the same combinations. */
function combined(
  cast: Cast,
  values: Record<FactorName, string[]>,
  refused: readonly Partial<Choice>[],
  strength: number,
): Choice[] {
  const open = factorNames.filter((name) => values[name].length > 1)
  if (open.length < 2) return []
  const factors = Object.fromEntries(open.map((name) => [name, values[name]]))
  const has = (row: Partial<Choice>, pair: Partial<Choice>) =>
    factorNames.every((name) => pair[name] === undefined || pair[name] === row[name])
  const preFilter = (row: Partial<Choice>) => possible(cast, row) && !refused.some((pair) => has(row, pair))
  const rows = covertable.make(factors, { length: Math.min(strength, open.length), preFilter })
  return rows.map((row) => choiceOf(row))
}

/** Whether the ordinary grant works so. */
export async function works(cast: Cast, choice: Choice): Promise<boolean> {
  const asked = askedIn(cast, choice)
  if (!isPossible(asked.client, asked.manner)) return false
  const { owner, client } = cast.again({ ...asked, aside: true })
  try {
    const answer = await owner.tries(client.request())
    return answer.granted && (await client.tries(client.redemption(answer))).granted
  } catch (error) {
    if (error instanceof Inconclusive || error instanceof TransportError) return false
    throw error
  }
}
