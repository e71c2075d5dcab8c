/** What every command does that comes to a report: hold it against the gate, write it down, show it, and give the exit code. */
import { join } from 'node:path'
import type { Report } from '../../suites/verdict.ts'
import {
  clearFormats,
  counted,
  formats,
  writeReports,
  writeScripts,
  writeStream,
  type openStream,
} from '../../reports/index.ts'
import { UsageError } from '../../run/usage-error.ts'
import { couldNotTell } from '../exit-code.ts'
import { exitCode } from './exit-code.ts'
import { unusable } from './formats.ts'
import { gated, type GivenGate } from './gate.ts'
import { warn } from './given.ts'
import { inGitHubActions, tellGitHub } from './github-actions.ts'
import { updateBaseline } from './update.ts'

export interface Finish {
  /** The folder for the reports. */
  out: string
  /** Names of formats. */
  wanted: readonly string[]
  gate: GivenGate
  /** In GitHub Actions: tells the job by itself. */
  annotations: boolean
}

/**
 * @param stream what is written of the report by now; it is ended here. Left out: the whole of it takes the place of what is there
 * @throws {UsageError} when the reports cannot be written
 */
export async function finished(
  report: Report,
  { out, wanted, gate, annotations }: Finish,
  stream?: ReturnType<typeof openStream>,
): Promise<number> {
  let judged = gated(report, gate)
  await written(judged)
  let trouble: string | undefined
  if (gate.updating) {
    try {
      judged = gated(report, await updateBaseline(judged, gate))
      // Its verdicts were written down as they were accepted before.
      await writeStream(out, judged)
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      trouble = error.message
    }
  }
  const color = process.stdout.isTTY && !process.env['NO_COLOR']
  const strict = judged.gate?.strict ?? false
  process.stdout.write(`${formats.text.render(judged, { color, strict, brief: true })}\n`)
  // What an earlier part of the run has left is out of date, also in formats that nobody wants now.
  await clearFormats(out).catch(unusable)
  const files = await writeReports(out, judged, wanted, { strict }).catch(unusable)
  process.stdout.write(files.map((path) => `report: ${path}\n`).join(''))
  const scripts = await writeScripts(out, judged, { strict }).catch(unusable)
  if (scripts.length > 0)
    process.stdout.write(
      `replay: ${join(out, 'replay')} has ${counted(scripts.length, 'script')} for curl that ${scripts.length === 1 ? 'shows a failure' : 'show failures'} again\n`,
    )
  if (judged.problem !== undefined) warn(judged.problem)
  if (annotations && inGitHubActions()) {
    const unsaid = await tellGitHub(judged, { strict })
    if (unsaid !== undefined) warn(unsaid)
  }
  if (trouble === undefined) return exitCode(judged)
  warn(trouble)
  return couldNotTell

  async function written(whole: Report): Promise<void> {
    try {
      if (stream) stream.end(whole)
      else await writeStream(out, whole)
    } catch (error) {
      unusable(error)
    }
  }
}
