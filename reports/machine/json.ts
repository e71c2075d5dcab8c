/** `report.json`: the report as it is, for programs. Its shape is `report.schema.json`. */
import type { Report } from '../../suites/verdict.ts'
import { plainJson } from '../json-text.ts'

export function json(report: Report): string {
  return `${plainJson(report, 2)}\n`
}
