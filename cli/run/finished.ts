/** What every command does that comes to a report: write the formats, show it, and give the exit code. */
import type { Report } from '../../suites/verdict.ts'
import { formats, writeReports } from '../../reports/index.ts'
import { exitCode } from '../exit-code.ts'
import { unusable } from './formats.ts'

export interface Finish {
  /** The folder for the reports. */
  out: string
  /** Names of formats. */
  wanted: readonly string[]
  /** A warn counts as a fail. */
  strict: boolean
}

/** @throws {UsageError} when the reports cannot be written */
export async function finished(report: Report, { out, wanted, strict }: Finish): Promise<number> {
  const color = process.stdout.isTTY && !process.env['NO_COLOR']
  const written = await writeReports(out, report, wanted, { strict }).catch(unusable)
  process.stdout.write(`${formats.text.render(report, { color, strict, brief: true })}\n`)
  process.stdout.write(written.map((path) => `report: ${path}\n`).join(''))
  if (report.problem !== undefined) process.stderr.write(`grantproof: ${report.problem}\n`)
  return exitCode(report, { strict })
}
