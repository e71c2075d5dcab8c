/** Looks for a request that breaks a rule, and shrinks what it finds to the smallest that still does. */
import { AssertionError } from 'chai'
import fc from 'fast-check'
import type { Cast } from '../../driver/cast/cast.ts'
import { Inconclusive, Skip } from '../../driver/record/outcomes.ts'
import { TransportError } from '../../driver/wire.ts'
import { check, type Check, type HouseRule } from '../check.ts'
import { told, type Mutation } from './mutation.ts'

export interface FuzzOptions {
  /** Where the odd requests come from: the same seed makes the same. */
  seed: number
  /** Odd requests for each rule. Default 100. */
  requests?: number
}

/** Looking and shrinking end after it; milliseconds. */
const longest = 120_000

/** Sends one odd request. It returns when the rule holds, and throws otherwise. */
export type Try = (cast: Cast, mutations: readonly Mutation[]) => Promise<void>

/**
 * @param rule that no request breaks
 * @param odd where the requests come from
 * @param before what has to work first
 */
export function fuzzed(
  rule: Pick<HouseRule, 'id' | 'spec' | 'section' | 'statement' | 'severity'>,
  odd: (cast: Cast) => fc.Arbitrary<Mutation[]>,
  { seed, requests = 100 }: FuzzOptions,
  { before, one }: { before: (cast: Cast) => Promise<void>; one: Try },
): Check {
  return check(rule, async (cast) => {
    await before(cast)
    let decided = 0
    const property = fc.asyncProperty(odd(cast), async (mutations) => {
      const outcome = await outcomeOf(cast.again({ aside: true }), mutations, one)
      if (outcome !== 'undecided') decided += 1
      return outcome !== 'broken'
    })
    const found = await fc.check(property, {
      seed,
      numRuns: requests,
      interruptAfterTimeLimit: longest,
      markInterruptAsFailure: false,
    })
    const again = `seed ${seed}: run again with --fuzz ${seed}`
    if (found.counterexample) return confirmed(cast, found.counterexample[0], one, again)
    if (decided === 0)
      return cast.inconclusive(`none of ${found.numRuns} odd requests got an answer (${again})`)
    cast.note(`${decided} of ${found.numRuns} odd requests answered as they should (${again})`)
  })
}

/** Not written down: of many requests only the one that matters is shown. */
async function outcomeOf(
  cast: Cast,
  mutations: readonly Mutation[],
  one: Try,
): Promise<'holds' | 'broken' | 'undecided'> {
  try {
    await one(cast, mutations)
    return 'holds'
  } catch (error) {
    if (error instanceof AssertionError) return 'broken'
    if (error instanceof Inconclusive || error instanceof Skip || error instanceof TransportError)
      return 'undecided'
    throw error
  }
}

async function confirmed(cast: Cast, mutations: readonly Mutation[], one: Try, again: string): Promise<void> {
  const what = `the ordinary request ${told(mutations)}`
  try {
    await one(cast, mutations)
  } catch (error) {
    if (error instanceof AssertionError) error.message = `${what}: ${error.message} (${again})`
    throw error
  }
  cast.inconclusive(`${what} broke it, and not when it was sent again (${again})`)
}
