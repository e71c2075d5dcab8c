/** The one sentence that a run comes to, and with it the exit code. */
import type { CheckResult, Report } from '../suites/verdict.ts'
import { gateOf, objection } from './gate.ts'

export interface Conclusion {
  outcome: 'conformant' | 'not conformant' | 'could not tell'
  /** Starts with the outcome. May quote the server's text: escape it where it is shown. */
  sentence: string
}

/**
 * A fail is evidence and stays one even when the run was cut off later. Without a fail, whatever kept a MUST from
 * being decided means that nobody can tell. A stale or expired baseline counts where the server could be judged.
 *
 * @param strict a warn counts as a fail, also where the gate of the report does not say so
 */
export function conclude(report: Report, strict = false): Conclusion {
  const { checks, problem } = report
  const gate = gateOf(report, strict)
  const minded = (what: 'against' | 'undecided') => checks.filter((check) => objection(check, gate) === what)
  const against = minded('against')
  const reasons = [...broken(against), ...(problem === undefined ? outdated(report) : [])]
  if (reasons.length > 0)
    return { outcome: 'not conformant', sentence: `not conformant: ${reasons.join(', ')}` }
  const doubt = brokenOff(report) ?? undecided(minded('undecided')) ?? nothingTold(report)
  if (doubt !== undefined) return { outcome: 'could not tell', sentence: `could not tell: ${doubt}` }
  return { outcome: 'conformant', sentence: `conformant${but(checks)}` }
}

/** Why the run as a whole must not look green, whatever its checks say. May quote the server's text. */
export function troubleOf(report: Report): string | undefined {
  return brokenOff(report) ?? nothingTold(report) ?? outdated(report)[0]
}

function brokenOff({ problem, complete }: Report): string | undefined {
  return problem ?? (complete ? undefined : 'the run was cut off before every check was decided')
}

function nothingTold({ checks }: Report): string | undefined {
  if (checks.some(({ verdict, accepted }) => verdict === 'pass' || (verdict === 'fail' && !accepted)))
    return undefined
  const isSeen = checks.some(({ verdict }) => verdict === 'warn' || verdict === 'fail')
  return isSeen ? 'no check passed' : 'no check was decided'
}

/** `1 check`, `2 checks`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`
}

function broken(against: readonly CheckResult[]): string[] {
  const fails = against.filter(({ verdict }) => verdict === 'fail').length
  const warns = against.length - fails
  const unstable = against.filter((check) => check.verdict === 'fail' && check.unstable).length
  const not =
    unstable === 0
      ? ''
      : unstable === fails
        ? ', but not in every run'
        : ` (${unstable} of them not in every run)`
  return [
    ...(fails > 0 ? [`${counted(fails, 'requirement')} ${fails === 1 ? 'fails' : 'fail'}${not}`] : []),
    ...(warns > 0
      ? [`${counted(warns, 'warning')} (strict: counted as ${warns === 1 ? 'a fail' : 'fails'})`]
      : []),
  ]
}

function outdated({ baseline }: Report): string[] {
  const { stale = [], expired = [] } = baseline ?? {}
  return [
    ...(stale.length > 0 ? [`${counted(stale.length, 'stale entry', 'stale entries')} in the baseline`] : []),
    ...(expired.length > 0
      ? [`${counted(expired.length, 'expired entry', 'expired entries')} in the baseline`]
      : []),
  ]
}

function undecided(minded: readonly CheckResult[]): string | undefined {
  const isSettled = ({ verdict }: CheckResult) => verdict !== 'error' && verdict !== 'inconclusive'
  const unstable = minded.filter((check) => check.unstable && isSettled(check))
  const skipped = minded.filter((check) => check.verdict === 'skip' && !check.unstable).length
  const open = minded.length - skipped - unstable.length
  const must = (checks: readonly CheckResult[]) =>
    checks.every(({ requirement }) => requirement.level === 'MUST') ? 'required check' : 'check'
  const reasons = [
    ...(open > 0 ? [`${counted(open, must(minded))} came to no verdict`] : []),
    ...(unstable.length > 0
      ? [`${counted(unstable.length, must(unstable))} ${unstable.length === 1 ? 'is' : 'are'} unstable`]
      : []),
  ]
  if (reasons.length > 0) return reasons.join(', ')
  return skipped > 0 ? `${counted(skipped, 'check')} ${skipped === 1 ? 'was' : 'were'} skipped` : undefined
}

function but(checks: readonly CheckResult[]): string {
  const accepted = checks.filter((check) => check.accepted).length
  const warns = checks.filter((check) => check.verdict === 'warn' && !check.accepted).length
  const unstable = checks.filter((check) => check.unstable && !check.accepted).length
  return [
    ...(warns > 0 ? [`, with ${counted(warns, 'warning')}`] : []),
    ...(unstable > 0 ? [`, with ${counted(unstable, 'unstable verdict')}`] : []),
    ...(accepted > 0 ? [`, but for ${counted(accepted, 'accepted verdict')}`] : []),
  ].join('')
}
