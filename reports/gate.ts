/** What turns a run red: the one place that decides it, check by check. */
import type { CheckResult, Gate } from '../suites/verdict.ts'

/**
 * - `against` it stands against the server: it is not conformant
 * - `undecided` nobody can tell, where somebody has to
 */
export type Objection = 'against' | 'undecided'

/** The gate that a report was held against, and what else is asked now. */
export function gateOf({ gate }: { gate?: Gate }, strict = false): Gate {
  return { ...gate, ...(strict ? { strict } : {}) }
}

/**
 * What a gate holds against a check; undefined where it is content. A fail always counts, and so does an error, since then
 * grantproof itself broke; an inconclusive one does where the requirement is a MUST, and one whose verdict changes from run
 * to run does as well: its verdict is the worst, so a fail in one run is a fail. What is accepted never counts.
 */
export function objection(
  {
    verdict,
    requirement,
    accepted,
    unstable,
  }: Pick<CheckResult, 'verdict' | 'requirement' | 'accepted' | 'unstable'>,
  { strict = false, failOn = [] }: { strict?: boolean; failOn?: Gate['failOn'] } = {},
): Objection | undefined {
  if (accepted) return undefined
  if (verdict === 'fail' || (verdict === 'warn' && strict)) return 'against'
  if (verdict === 'error') return 'undecided'
  const isRequired = requirement.level === 'MUST'
  if (unstable && isRequired) return 'undecided'
  if (verdict === 'inconclusive' && isRequired) return 'undecided'
  return failOn.some((one) => one === verdict) ? 'undecided' : undefined
}
