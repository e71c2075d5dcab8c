/** The exit code of a run, by its report. */
import { conclude } from '../../reports/index.ts'
import type { Report } from '../../suites/verdict.ts'
import { conformant, couldNotTell, notConformant } from '../exit-code.ts'

const codes = {
  conformant,
  'not conformant': notConformant,
  'could not tell': couldNotTell,
} as const

/** @returns 0 conformant, 1 not conformant, 2 could not tell: what the last sentence of the report says */
export function exitCode(report: Report): 0 | 1 | 2 {
  return codes[conclude(report).outcome]
}
