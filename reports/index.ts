/** Verdicts made readable: one writer per format, and the stream that a run shows while it lasts. */
import { join } from 'node:path'
import { closest } from 'fastest-levenshtein'
import type { Report } from '../suites/verdict.ts'
import type { Format, RenderOptions } from './format.ts'
import { clearScripts } from './replay/index.ts'
import { html } from './html/index.ts'
import { ctrf } from './machine/ctrf.ts'
import { github } from './machine/github.ts'
import { har } from './machine/har.ts'
import { json } from './machine/json.ts'
import { junit } from './machine/junit.ts'
import { sarif } from './machine/sarif.ts'
import { tap } from './machine/tap.ts'
import { markdown } from './text/markdown.ts'
import { text } from './text/text.ts'
import { removeAll, writeWhole } from './folder/write.ts'
import { StreamWriter, streamFile, type Begun } from './stream/writer.ts'
import { streamText } from './stream/lines.ts'

export type { Format, RenderOptions } from './format.ts'
export { conclude, counted } from './conclusion.ts'
export type { Conclusion } from './conclusion.ts'
export { progress } from './text/progress.ts'
export type { Progress, ProgressOptions, ProgressStream } from './text/progress.ts'
export { found } from './text/found.ts'
export { lockFolder, type Lock } from './folder/lock.ts'
export { merged } from './runs/merge.ts'
export { repeated } from './runs/repeat.ts'
export { readReport, type StoredReport } from './folder/read.ts'
export { reportSchema } from './schema/report.ts'
export { compare, type Comparison } from './compare/compare.ts'
export { comparisonMarkdown } from './compare/markdown.ts'
export { comparisonText } from './compare/text.ts'
export { serversMarkdown } from './servers/markdown.ts'
export { serversPage } from './servers/page.ts'
export { tableOf } from './servers/table.ts'
export { streamFile } from './stream/writer.ts'
export { writeWhole } from './folder/write.ts'
export { scripted, withScripts, writeScripts } from './replay/index.ts'

export type FormatName =
  'json' | 'junit' | 'text' | 'html' | 'markdown' | 'ctrf' | 'tap' | 'sarif' | 'har' | 'github'

export const formats: Record<FormatName, Format> = {
  json: { file: 'report.json', render: json },
  junit: { file: 'junit.xml', render: junit },
  text: { file: 'report.txt', render: text },
  html: { file: 'report.html', render: html },
  markdown: { file: 'report.md', render: markdown },
  ctrf: { file: 'ctrf-report.json', render: ctrf },
  tap: { file: 'report.tap', render: tap },
  sarif: { file: 'report.sarif', render: sarif },
  har: { file: 'report.har', render: har },
  github: { file: 'annotations.txt', render: github },
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

/**
 * Begins the stream of a run in `dir`, which is made where missing.
 *
 * @param begun what a run that goes on has from before
 * @throws {Error} one sentence that names the path
 */
export function openStream(dir: string, begun?: Begun): StreamWriter {
  return new StreamWriter(join(dir, streamFile), begun)
}

/** Writes the stream of a run that is over, whole or not at all. @throws {Error} one sentence that names the path */
export async function writeStream(dir: string, report: Report): Promise<void> {
  await writeWhole(join(dir, streamFile), streamText(report))
}

/** Removes from `dir` what an earlier run has written. @throws {Error} one sentence that names the path */
export async function clearReports(dir: string): Promise<void> {
  await removeAll([join(dir, streamFile)])
  await clearFormats(dir)
}

/** Removes from `dir` all that can be made anew from the stream. @throws {Error} one sentence that names the path */
export async function clearFormats(dir: string): Promise<void> {
  await clearScripts(dir)
  await removeAll(Object.values(formats).map(({ file }) => join(dir, file)))
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
