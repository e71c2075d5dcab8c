/** The order of sections in which a reader of the documents meets them. */
import type { CheckResult } from '../../../suites/verdict.ts'
import { placeOf } from '../../document.ts'

/** The place of each check's section among all: documents by name, sections by number, appendices last. */
export function ranksOf(checks: readonly CheckResult[]): ReadonlyMap<string, number> {
  const places = new Map(checks.map(({ requirement }) => [placeOf(requirement), requirement]))
  const sorted = [...places].sort(([, a], [, b]) => compare(a.spec, b.spec) || compare(a.section, b.section))
  return new Map(sorted.map(([name], rank) => [name, rank]))
}

/** `4.1.2` before `4.1.2.1` before `4.10` before `A.5`. */
function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}
