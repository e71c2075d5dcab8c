/** `--resume`: what the run that was cut off has left, and whether this one goes on with it. */
import { join } from 'node:path'
import type { TargetFile } from '../../driver/target/target.ts'
import { readReport, streamFile } from '../../reports/index.ts'
import { plan } from '../../run/plan.ts'
import { sameRun } from '../../run/resume.ts'
import type { RunOptions } from '../../run/run.ts'
import { embeddedName } from '../../run/world.ts'
import type { Report } from '../../suites/verdict.ts'
import { unusable } from './formats.ts'

/** What the run into this folder came to. @throws {UsageError} when there is none */
export async function earlierRun(folder: string): Promise<Report> {
  const { report } = await readReport(join(folder, streamFile)).catch(unusable)
  return report
}

/**
 * Compares what can be compared without asking the server: nobody registers clients for a run that is then refused.
 *
 * @param given what file and flags say of the target
 * @throws {UsageError} one sentence that names what differs
 */
export function goesOnWith(earlier: Report, options: RunOptions, given: TargetFile | undefined): void {
  const { insecure } = given?.tls ?? {}
  const { name, issuer, authorization_endpoint, token_endpoint } = given ?? { name: embeddedName }
  const target = { name, issuer, authorization_endpoint, token_endpoint }
  sameRun(earlier, {
    ...plan({ ...options, ...(insecure === undefined ? {} : { insecure }) }).asked,
    target: Object.fromEntries(Object.entries(target).filter(([, value]) => value !== undefined)),
  })
}
