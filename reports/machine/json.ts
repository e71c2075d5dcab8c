/** `report.json`: the report as it is, for programs. Its shape is `report.schema.json`. */
import type { Report } from '../../suites/verdict.ts'
import { pretty } from './pretty.ts'

export function json(report: Report): string {
  return pretty(report)
}
