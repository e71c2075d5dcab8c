/** The one sentence that a run comes to. */
import type { Report } from '../suites/verdict.ts'

export interface Conclusion {
  outcome: 'conformant' | 'not conformant' | 'could not tell'
  /** Starts with the outcome. May quote the server's text: escape it where it is shown. */
  sentence: string
}

/**
 * A fail is evidence and stays one even when the run was cut off later. Without a fail, whatever kept a MUST from
 * being decided means that nobody can tell.
 */
export function conclude(report: Report, strict = false): Conclusion {
  const fails = report.checks.filter(({ verdict }) => verdict === 'fail').length
  const warns = report.checks.filter(({ verdict }) => verdict === 'warn').length
  if (fails > 0 || (strict && warns > 0))
    return { outcome: 'not conformant', sentence: broken(fails, warns, strict) }
  const doubt = whyUndecided(report)
  if (doubt !== undefined) return { outcome: 'could not tell', sentence: `could not tell: ${doubt}` }
  const tail = warns > 0 ? `, with ${counted(warns, 'warning')}` : ''
  return { outcome: 'conformant', sentence: `conformant${tail}` }
}

/** `1 check`, `2 checks`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function broken(fails: number, warns: number, strict: boolean): string {
  const parts: string[] = []
  if (fails > 0) parts.push(`${counted(fails, 'requirement')} ${fails === 1 ? 'fails' : 'fail'}`)
  if (strict && warns > 0)
    parts.push(`${counted(warns, 'warning')} (strict: counted as ${warns === 1 ? 'a fail' : 'fails'})`)
  return `not conformant: ${parts.join(', ')}`
}

/** Why the run as a whole must not look green, whatever its checks say. May quote the server's text. */
export function troubleOf(report: Report): string | undefined {
  return brokenOff(report) ?? nothingTold(report)
}

function whyUndecided(report: Report): string | undefined {
  return brokenOff(report) ?? leftOpen(report) ?? nothingTold(report)
}

function brokenOff({ problem, complete }: Report): string | undefined {
  return problem ?? (complete ? undefined : 'the run was cut off before every check was decided')
}

function leftOpen({ checks }: Report): string | undefined {
  const open = checks.filter(({ verdict }) => verdict === 'error' || verdict === 'inconclusive')
  const required = open.filter(({ requirement }) => requirement.level === 'MUST').length
  if (required > 0) return `${counted(required, 'required check')} came to no verdict`
  const errors = open.filter(({ verdict }) => verdict === 'error').length
  return errors > 0 ? `${counted(errors, 'check')} ended in an error` : undefined
}

function nothingTold({ checks }: Report): string | undefined {
  const given = new Set(checks.map(({ verdict }) => verdict))
  if (given.has('pass') || given.has('fail')) return undefined
  return given.has('warn') ? 'no check passed' : 'no check was decided'
}
