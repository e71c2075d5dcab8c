/**
 * What a gate makes of a report. The formats of other tools know fewer words than we do, and whoever reads them only
 * counts the red: where the exit code of a run is not 0, something here is red (or `troubleOf` says why the whole run is).
 */
import type { CheckResult } from '../../suites/verdict.ts'

/**
 * - `failed` it stands against the server
 * - `undecided` nobody can tell, where somebody has to: red as well
 * - `skipped` nobody can tell, and no gate needs it
 */
export type Outcome = 'passed' | 'failed' | 'undecided' | 'skipped'

/** What one check means. `strict`: a warn counts as a fail. */
export function outcomeOf(
  { verdict, requirement }: Pick<CheckResult, 'verdict' | 'requirement'>,
  strict: boolean,
): Outcome {
  switch (verdict) {
    case 'pass':
      return 'passed'
    case 'fail':
      return 'failed'
    case 'warn':
      return strict ? 'failed' : 'passed'
    case 'error':
      return 'undecided'
    case 'inconclusive':
      return requirement.level === 'MUST' ? 'undecided' : 'skipped'
    case 'skip':
      return 'skipped'
  }
}

/** Red in whatever words the format has for it. */
export function isRed(outcome: Outcome): boolean {
  return outcome === 'failed' || outcome === 'undecided'
}

/** The reason with what a word such as `skipped` does not tell. */
export function messageOf({ verdict, reason }: Pick<CheckResult, 'verdict' | 'reason'>): string {
  return verdict === 'inconclusive' || verdict === 'error' ? `no verdict (${verdict}): ${reason}` : reason
}
