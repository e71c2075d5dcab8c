/** The profile of a run, by its name. */
import { closest } from 'fastest-levenshtein'
import { defaultProfile, profiles, type Profile } from '../requirements/profiles.ts'
import { underProfile } from '../suites/profile.ts'
import type { Suite } from '../suites/check.ts'
import { select } from './select.ts'
import { UsageError } from './usage-error.ts'

/** @throws {UsageError} when there is none of that name */
export function profileNamed(name: string = defaultProfile): Profile {
  const found = profiles().get(name)
  if (found) return found
  const names = [...profiles().keys()]
  throw new UsageError(
    `no profile is called ${name}; there are ${names.join(', ')}; did you mean ${closest(name, names)}?`,
  )
}

/**
 * The suites under a profile, cut down to names or id prefixes.
 *
 * @throws {UsageError} when a name selects nothing; where another profile has it, with the name of that one
 */
export function chosenUnder(
  suites: readonly Suite[],
  profile: Profile,
  names: readonly string[] = [],
): Suite[] {
  const bound = underProfile(suites, profile)
  for (const name of names) {
    const has = (among: readonly Suite[]) =>
      among.some((suite) => suite.name === name || suite.checks.some(({ id }) => id.startsWith(name)))
    if (has(bound) || !has(suites)) continue
    const others = [...profiles().values()].filter((other) => has(underProfile(suites, other)))
    throw new UsageError(
      `${name} does not bind under the profile ${profile.name}; give --profile ${others.map((other) => other.name).join(' or ')}`,
    )
  }
  return select(bound, names)
}
