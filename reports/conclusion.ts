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

function whyUndecided({ problem, complete, checks }: Report): string | undefined {
  if (problem !== undefined) return problem
  if (!complete) return 'the run was cut off before every check was decided'
  const required = checks.filter(({ requirement }) => requirement.level === 'MUST')
  const open = required.filter(({ verdict }) => verdict === 'error' || verdict === 'inconclusive').length
  if (open > 0) return `${counted(open, 'required check')} came to no verdict`
  if (!checks.some(({ verdict }) => verdict === 'pass' || verdict === 'warn')) return 'no check was decided'
  return undefined
}
