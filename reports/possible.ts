/** What a target that says more would make possible. */
import type { CheckResult } from '../suites/verdict.ts'
import { counted } from './conclusion.ts'

export interface Possible {
  /** `31 more checks are possible`. */
  sentence: string
  /** What to give, in the words of the target file, and how many checks it helps; the most useful first. */
  gifts: { give: string; checks: number }[]
}

/** Undefined when no check was skipped for what the operator could give. */
export function possible(checks: readonly CheckResult[]): Possible | undefined {
  const skipped = checks.filter(({ give = [] }) => give.length > 0)
  if (skipped.length === 0) return undefined
  const helped = new Map<string, number>()
  for (const give of skipped.flatMap((check) => check.give ?? []))
    helped.set(give, (helped.get(give) ?? 0) + 1)
  const gifts = [...helped].map(([give, count]) => ({ give, checks: count }))
  return {
    sentence: `${counted(skipped.length, 'more check')} ${skipped.length === 1 ? 'is' : 'are'} possible`,
    gifts: gifts.sort((a, b) => b.checks - a.checks),
  }
}
