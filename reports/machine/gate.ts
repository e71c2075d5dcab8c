/**
 * What a gate makes of a report. The formats of other tools know fewer words than we do, and whoever reads them only
 * counts the red: where the exit code of a run is not 0, something here is red (or `troubleOf` says why the whole run is).
 */
import type { CheckResult, Gate } from '../../suites/verdict.ts'
import { objection } from '../gate.ts'

/**
 * - `failed` it stands against the server
 * - `undecided` nobody can tell, where somebody has to: red as well
 * - `skipped` nobody can tell, and no gate needs it; or it is accepted
 */
export type Outcome = 'passed' | 'failed' | 'undecided' | 'skipped'

/** What one check means to a gate. */
export function outcomeOf(
  check: Pick<CheckResult, 'verdict' | 'requirement' | 'accepted' | 'unstable'>,
  gate: Gate,
): Outcome {
  const against = objection(check, gate)
  if (against !== undefined) return against === 'against' ? 'failed' : 'undecided'
  const isFine = !check.accepted && (check.verdict === 'pass' || check.verdict === 'warn')
  return isFine ? 'passed' : 'skipped'
}

/** Red in whatever words the format has for it. */
export function isRed(outcome: Outcome): boolean {
  return outcome === 'failed' || outcome === 'undecided'
}

/** The reason with what a word such as `skipped` does not tell. */
export function messageOf({
  verdict,
  reason,
  accepted,
}: Pick<CheckResult, 'verdict' | 'reason' | 'accepted'>): string {
  if (accepted) return `${verdict} accepted: ${accepted.reason}`
  return verdict === 'inconclusive' || verdict === 'error' ? `no verdict (${verdict}): ${reason}` : reason
}
