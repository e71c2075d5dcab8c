/** The documents' sections, in the order in which a reader of the documents meets them. */
import type { CheckResult } from '../../../suites/verdict.ts'
import { placeOf } from '../../document.ts'
import { titleOf } from '../../sections.ts'

/** `RFC 6749, section 4.1.2: Authorization Response`. */
export function sectionName(requirement: CheckResult['requirement']): string {
  const title = titleOf(requirement)
  return placeOf(requirement) + (title === undefined ? '' : `: ${title}`)
}

/**
 * Where each check stands when the checks are read by section: documents by name, sections by number, appendices last.
 * Within a section the order is kept.
 */
export function ranksOf(checks: readonly CheckResult[]): ReadonlyMap<CheckResult, number> {
  const sorted = checks.toSorted(
    ({ requirement: a }, { requirement: b }) => compare(a.spec, b.spec) || compare(a.section, b.section),
  )
  return new Map(sorted.map((check, rank) => [check, rank]))
}

/** `4.1.2` before `4.1.2.1` before `4.1.10` before `A.5`. */
function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}
