/** `--update-baseline`: the file of accepted verdicts, written anew from a run. */
import { writeWhole } from '../../reports/folder/write.ts'
import { objection } from '../../reports/gate.ts'
import { baselineOf } from '../../run/baseline/load.ts'
import { updated } from '../../run/baseline/update.ts'
import type { Report } from '../../suites/verdict.ts'
import { unusable } from './formats.ts'
import type { GivenGate } from './gate.ts'

/**
 * @param report with its gate
 * @returns the options with what stands in the file now
 * @throws {UsageError} when the run cannot say what there is to accept, or the file cannot be written
 */
export async function updateBaseline(report: Report, given: GivenGate): Promise<GivenGate> {
  const { baseline } = given
  if (!baseline) return given
  const { path } = baseline
  if (report.problem !== undefined || !report.complete)
    return unusable(
      new Error(
        `${path} is left as it was: the run ${report.problem === undefined ? 'was cut off' : 'had a problem'}, so it cannot say what there is to accept`,
      ),
    )
  const isRed = (check: Report['checks'][number]) => objection(check, report.gate) !== undefined
  const { source, added, dropped, kept } = updated(baseline, report.checks, isRed)
  await writeWhole(path, source, 'baseline').catch(unusable)
  process.stdout.write(`baseline: ${path} written: ${added} new, ${kept} kept, ${dropped} dropped\n`)
  return { ...given, baseline: baselineOf(path, source), updating: false }
}
