/** Plays one requirement in every combination, and reduces a combination that breaks it to the smallest that still does. */
import { AssertionError } from 'chai'
import type { Cast } from '../../driver/cast/cast.ts'
import { Inconclusive, Skip } from '../../driver/record/outcomes.ts'
import { TransportError } from '../../driver/wire.ts'
import { requirement } from '../../requirements/catalogue.ts'
import { check, type Check, type Play } from '../check.ts'
import { askedIn, choiceOf, factorNames, isPossible, usual, worded, type Choice } from './factors.ts'
import { rowsFor } from './rows.ts'

/**
 * A check that a requirement holds in every combination of what clients may choose.
 *
 * @param id of the requirement
 * @param strength how many factors meet each other in every way
 * @param play decides the requirement once, for the cast's main client as it asks
 */
export function combined(id: string, strength: number, play: Play): Check {
  const { spec, section, level, statement, severity, needs } = requirement(id)
  const rule = { id: `combined-${id}`, spec, section, level, severity, needs }
  const everyCombination = check(
    { ...rule, statement: `In every combination of what clients may choose: ${statement}` },
    (cast) => everywhere(cast, strength, play),
  )
  return { ...everyCombination, repeats: id }
}

async function everywhere(cast: Cast, strength: number, play: Play): Promise<void> {
  const { choices, leftOut } = await rowsFor(cast, strength)
  if (choices.length === 0) return cast.skip('the server leaves clients no two things to choose between')
  let decided = 0
  for (const choice of choices) {
    const outcome = await outcomeOf(cast, choice, play)
    if (outcome === 'broken') return confirmed(cast, await smallest(cast, choice, play), play)
    if (outcome === 'holds') decided += 1
  }
  if (decided === 0) return cast.inconclusive('in none of the combinations could it be decided')
  // What stands in the report of all of them is the last one, played once more.
  await once(cast, choices.at(-1) ?? choiceOf(), play).catch(passed)
  cast.note(`${decided} of ${choices.length} combinations, in which each choice meets every other`)
  if (leftOut.length > 0) cast.note(`left out, as the server does not take it alone: ${leftOut.join(', ')}`)
}

type Outcome = 'holds' | 'broken' | 'undecided'

/** Not written down: of many combinations only the one that matters is shown. */
async function outcomeOf(cast: Cast, choice: Choice, play: Play): Promise<Outcome> {
  try {
    await play(cast.again({ ...askedIn(cast, choice), aside: true }))
    return 'holds'
  } catch (error) {
    if (error instanceof AssertionError) return 'broken'
    if (isNoEvidence(error)) return 'undecided'
    throw error
  }
}

function isNoEvidence(error: unknown): boolean {
  return error instanceof Inconclusive || error instanceof Skip || error instanceof TransportError
}

/** The same choice with as much as possible as usual: no factor that is left can be given back. */
async function smallest(cast: Cast, choice: Choice, play: Play): Promise<Choice> {
  let kept = choice
  for (const name of factorNames) {
    if (kept[name] === usual) continue
    const simpler = { ...kept, [name]: usual }
    const { client, manner } = askedIn(cast, simpler)
    if (isPossible(client, manner) && (await outcomeOf(cast, simpler, play)) === 'broken') kept = simpler
  }
  return kept
}

async function confirmed(cast: Cast, choice: Choice, play: Play): Promise<void> {
  try {
    await once(cast, choice, play)
  } catch (error) {
    if (error instanceof AssertionError) error.message = `with ${worded(choice)}: ${error.message}`
    throw error
  }
  cast.inconclusive(`with ${worded(choice)} it was broken, and not when it was tried again`)
}

async function once(cast: Cast, choice: Choice, play: Play): Promise<void> {
  await play(cast.again(askedIn(cast, choice)))
}

function passed(error: unknown): void {
  if (!isNoEvidence(error)) throw error
}
