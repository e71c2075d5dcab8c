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
 * grantproof itself broke; an inconclusive one does where the requirement is a MUST. What is accepted never counts.
 */
export function objection(
  { verdict, requirement, accepted }: Pick<CheckResult, 'verdict' | 'requirement' | 'accepted'>,
  { strict = false, failOn = [] }: { strict?: boolean; failOn?: Gate['failOn'] } = {},
): Objection | undefined {
  if (accepted) return undefined
  switch (verdict) {
    case 'pass':
      return undefined
    case 'fail':
      return 'against'
    case 'warn':
      return strict ? 'against' : undefined
    case 'error':
      return 'undecided'
    case 'inconclusive':
      return requirement.level === 'MUST' || failOn.includes(verdict) ? 'undecided' : undefined
    case 'skip':
      return failOn.includes(verdict) ? 'undecided' : undefined
  }
}
