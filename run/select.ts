/** Which suites and checks a run plays. */
import { closest, distance } from 'fastest-levenshtein'
import type { Suite } from '../suites/check.ts'
import type { Shard } from '../suites/verdict.ts'
import { UsageError } from './usage-error.ts'

/**
 * The suites cut down to names or id prefixes; all of them when nothing is named.
 *
 * @throws {UsageError} when a name selects nothing
 */
export function select(suites: readonly Suite[], names: readonly string[] = []): Suite[] {
  const ids = idsOf(suites)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined)
    throw new UsageError(`two checks have the id ${twice}; every id stands once in a run`)
  if (names.length === 0) return [...suites]
  for (const name of names) {
    const known = suites.some(
      (suite) => suite.name === name || suite.checks.some(({ id }) => id.startsWith(name)),
    )
    if (!known) throw new UsageError(`no suite and no check id begins with "${name}"${nearest(name, suites)}`)
  }
  return suites
    .map((suite) => ({
      ...suite,
      checks: names.includes(suite.name)
        ? suite.checks
        : suite.checks.filter(({ id }) => names.some((name) => id.startsWith(name))),
    }))
    .filter(({ checks }) => checks.length > 0)
}

/** The ids of the checks, in order. */
export function idsOf(suites: readonly Suite[]): string[] {
  return suites.flatMap(({ checks }) => checks.map(({ id }) => id))
}

/**
 * One part of the checks, such as every third: neighbours take about as long, so that the parts do as well.
 *
 * @throws {UsageError} when nothing is left for this part
 */
export function part(suites: readonly Suite[], { index, count }: Shard): Suite[] {
  const mine = new Set(idsOf(suites).filter((_, at) => at % count === index - 1))
  if (mine.size === 0)
    throw new UsageError(
      `part ${index} of ${count} holds no check: there are only ${idsOf(suites).length}; divide by less`,
    )
  return suites
    .map((suite) => ({ ...suite, checks: suite.checks.filter(({ id }) => mine.has(id)) }))
    .filter(({ checks }) => checks.length > 0)
}

function nearest(name: string, suites: readonly Suite[]): string {
  const candidates = suites.flatMap((suite) => [suite.name, ...suite.checks.map(({ id }) => id)])
  if (candidates.length === 0) return ''
  const best = closest(name, candidates)
  const hint = distance(name, best) <= Math.max(3, name.length / 3) ? `; did you mean ${best}?` : ''
  return hint || `; the suites are ${suites.map((suite) => suite.name).join(', ')}`
}
