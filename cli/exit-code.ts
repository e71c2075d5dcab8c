/** What a run's outcome means to a gate. */
import type { Report } from '../suites/verdict.ts'

export const conformant = 0
export const notConformant = 1
export const couldNotTell = 2

/**
 * - 1 when a check failed (with `strict`: or warned)
 * - 2 when the server could not be judged: a problem, a run cut off, an error, an inconclusive check of a MUST,
 *   or not a single pass
 * - 0 otherwise
 */
export function exitCode(report: Report, { strict = false }: { strict?: boolean } = {}): 0 | 1 | 2 {
  const { summary, checks, complete, problem } = report
  if (problem !== undefined) return couldNotTell
  if (summary.fail > 0 || (strict && summary.warn > 0)) return notConformant
  const undecided = checks.some(
    ({ verdict, requirement }) =>
      verdict === 'error' || (verdict === 'inconclusive' && requirement.level === 'MUST'),
  )
  return undecided || !complete || summary.pass === 0 ? couldNotTell : conformant
}
