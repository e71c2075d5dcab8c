/** Verdicts made readable: one writer per format, and the stream that a run shows while it lasts. */
import { join } from 'node:path'
import { closest } from 'fastest-levenshtein'
import type { Report } from '../suites/verdict.ts'
import type { Format, RenderOptions } from './format.ts'
import { html } from './html/index.ts'
import { json } from './machine/json.ts'
import { junit } from './machine/junit.ts'
import { text } from './text/text.ts'
import { writeWhole, writeWholeSync } from './write.ts'

export type { Format, RenderOptions } from './format.ts'
export { conclude } from './conclusion.ts'
export type { Conclusion } from './conclusion.ts'
export { progress } from './text/progress.ts'
export type { Progress, ProgressOptions, ProgressStream } from './text/progress.ts'
export { found } from './text/found.ts'
export { reportSchema } from './schema/report.ts'
export { withScripts, writeScripts } from './replay/index.ts'

export type FormatName = 'json' | 'junit' | 'text' | 'html'

export const formats: Record<FormatName, Format> = {
  json: { file: 'report.json', render: json },
  junit: { file: 'junit.xml', render: junit },
  text: { file: 'report.txt', render: text },
  html: { file: 'report.html', render: html },
}

/** The format of that name. @throws {Error} one sentence with the nearest name */
export function format(name: string): Format {
  if (Object.hasOwn(formats, name)) return formats[name as FormatName]
  const names = Object.keys(formats)
  const known = names.join(', ')
  throw new Error(
    `there is no report format ${JSON.stringify(name)}; did you mean ${closest(name, names)}? Known: ${known}`,
  )
}

/**
 * Writes the report in each format into `dir`, which is made where missing. A killed process leaves the old file or
 * the new one, never half of one.
 * @returns the paths of the files, in the order of the names
 * @throws {Error} one sentence: an unknown format (before anything is written), or the path that cannot be written
 */
export async function writeReports(
  dir: string,
  report: Report,
  formatNames: readonly string[],
  options?: RenderOptions,
): Promise<string[]> {
  const files = render(dir, report, formatNames, options)
  for (const [path, content] of files) await writeWhole(path, content)
  return [...files.keys()]
}

/** The same without waiting, for a signal handler. */
export function writeReportsSync(
  dir: string,
  report: Report,
  formatNames: readonly string[],
  options?: RenderOptions,
): string[] {
  const files = render(dir, report, formatNames, options)
  for (const [path, content] of files) writeWholeSync(path, content)
  return [...files.keys()]
}

function render(
  dir: string,
  report: Report,
  names: readonly string[],
  options?: RenderOptions,
): Map<string, string> {
  const chosen = names.map(format)
  return new Map(chosen.map(({ file, render }) => [join(dir, file), render(report, options)]))
}
