/** What a reader should see first. */
import type { CheckResult, Verdict } from '../suites/verdict.ts'

/** From what needs hands to what needs none. */
export const verdictsByUrgency = ['fail', 'error', 'inconclusive', 'warn', 'skip', 'pass'] as const
export const severities = ['high', 'medium', 'low']
export const levels = ['MUST', 'SHOULD', 'MAY']

export function isPass(of: { verdict: Verdict }): boolean {
  return of.verdict === 'pass'
}

/** Neither passed nor skipped, or not each time. */
export function isProblem({ verdict, unstable }: Pick<CheckResult, 'verdict' | 'unstable'>): boolean {
  return unstable !== undefined || (verdict !== 'pass' && verdict !== 'skip')
}

/** Sorted copy: verdict, then severity, then keyword; the run's order where those are the same. */
export function mostUrgentFirst(checks: readonly CheckResult[]): CheckResult[] {
  const rank = ({ verdict, requirement }: CheckResult): number =>
    verdictsByUrgency.indexOf(verdict) * 100 +
    severities.indexOf(requirement.severity) * 10 +
    levels.indexOf(requirement.level)
  return checks.toSorted((a, b) => rank(a) - rank(b))
}

/** The checks of each suite, in the run's order. */
export function bySuite(checks: readonly CheckResult[]): Map<string, CheckResult[]> {
  const suites = new Map<string, CheckResult[]>()
  for (const check of checks) {
    const known = suites.get(check.suite)
    if (known) known.push(check)
    else suites.set(check.suite, [check])
  }
  return suites
}
