/** Scripts beside a report: one for each of the first variants of a check that did not pass. */
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { CheckResult, Report, VariantResult } from '../../suites/verdict.ts'
import { writeWhole } from '../folder/write.ts'
import { script } from './script.ts'

export { script } from './script.ts'

/** Variants of one check break the same rule: a reader needs no more of them than these. */
const scriptsOfOneCheck = 3

/** The same report, with scripts; see `script`. */
export function withScripts(report: Report): Report {
  return { ...report, checks: report.checks.map((check) => scripted(check, report)) }
}

/** The same check, with scripts. @param report what is known before its verdicts is enough */
export function scripted(check: CheckResult, report: Pick<Report, 'secrets'>): CheckResult {
  let left = scriptsOfOneCheck
  const variants = check.variants.map((variant): VariantResult => {
    const made = left > 0 ? (variant.script ?? script(check, variant, report)) : undefined
    if (made === undefined) return variant
    left -= 1
    return { ...variant, script: made }
  })
  return { ...check, variants }
}

/**
 * Writes the scripts of failing variants into `dir/replay`, and removes those of an earlier run from there.
 *
 * @param strict writes those of warnings too
 * @returns the paths of the files
 * @throws {Error} one sentence that names the path that cannot be written
 */
export async function writeScripts(
  dir: string,
  { checks }: Report,
  { strict = false }: { strict?: boolean } = {},
): Promise<string[]> {
  const folder = join(dir, 'replay')
  const files = new Map<string, string>()
  for (const { id, variants } of checks) {
    for (const variant of variants) {
      if (variant.script === undefined || (variant.verdict === 'warn' && !strict)) continue
      files.set(join(folder, fileName(`${id}.${variant.id}`, files.size, folder, files)), variant.script)
    }
  }
  await clearScripts(dir)
  for (const [path, content] of files) await writeWhole(path, content)
  return [...files.keys()]
}

/** Removes the scripts of an earlier run from `dir/replay`. */
export async function clearScripts(dir: string): Promise<void> {
  const folder = join(dir, 'replay')
  const stale = await readdir(folder).catch(() => [])
  for (const name of stale) if (name.endsWith('.sh')) await rm(join(folder, name), { force: true })
}

/** A name that every file system takes; a number keeps apart what comes out the same. */
function fileName(
  wanted: string,
  number: number,
  folder: string,
  taken: ReadonlyMap<string, string>,
): string {
  const safe = wanted
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 150)
  const name = `${safe}.sh`
  return safe === '' || taken.has(join(folder, name)) ? `${safe}-${number + 1}.sh` : name
}
