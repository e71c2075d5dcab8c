/** What a baseline covers, and what of it no longer holds, one line each. */
import type { Accepted, CheckResult, Report } from '../../suites/verdict.ts'
import { counted } from '../conclusion.ts'
import { ascii } from '../visible.ts'
import { line, standing } from './details.ts'
import type { Paint } from './paint.ts'

type AcceptedCheck = CheckResult & { accepted: Accepted }

export function isAccepted(check: CheckResult): check is AcceptedCheck {
  return check.accepted !== undefined
}

/** `FAIL accepted until 2027-01-31: the-id (...): ticket 123`. */
export function acceptedLine(check: AcceptedCheck, pens: Paint): string {
  const { verdict, id, accepted } = check
  const until = accepted.expires === undefined ? '' : ` until ${accepted.expires}`
  return `${pens.quiet(`${verdict.toUpperCase()} accepted${until}:`)} ${ascii(id)} (${standing(check)}): ${line(accepted.reason)}`
}

export function baselineLines(baseline: Report['baseline'], pens: Paint): string[] {
  if (!baseline) return []
  const { file, unjudged, stale, expired } = baseline
  const lines = [
    ...stale.map(
      ({ id, why }) => `${pens.verdict('fail', 'STALE')} ${line(file)}: ${line(id)}: ${line(why)}`,
    ),
    ...expired.map(
      ({ id, expires }) =>
        `${pens.verdict('fail', 'EXPIRED')} ${line(file)}: ${line(id)}: accepted until ${expires}: mend it, or judge it anew`,
    ),
  ]
  if (unjudged > 0)
    lines.push(
      `${line(file)}: ${counted(unjudged, 'accepted verdict')} ${unjudged === 1 ? 'has' : 'have'} no reason of a person yet: write one`,
    )
  return lines.length > 0 ? ['', ...lines] : []
}
