/** What a run's outcome means to a gate. */
import { conclude } from '../reports/index.ts'
import type { Report } from '../suites/verdict.ts'

export const conformant = 0
export const notConformant = 1
export const couldNotTell = 2

const codes = {
  conformant,
  'not conformant': notConformant,
  'could not tell': couldNotTell,
} as const

/** @returns 0 conformant, 1 not conformant, 2 could not tell: what the last sentence of the report says */
export function exitCode(report: Report): 0 | 1 | 2 {
  return codes[conclude(report).outcome]
}
