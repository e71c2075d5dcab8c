/** `report.json`: the report as it is, for programs. Its shape is `report.schema.json`. */
import type { Report } from '../../suites/verdict.ts'

export function json(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`
}
