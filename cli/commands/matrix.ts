/** `grantproof matrix`: many servers against the checks, on one page. */
import { existsSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import type { Command } from 'commander'
import {
  formats,
  readReport,
  serversMarkdown,
  serversPage,
  tableOf,
  writeWhole,
  type StoredReport,
} from '../../reports/index.ts'
import { conformant, couldNotTell } from '../exit-code.ts'
import type { Done } from '../commands.ts'
import { unusable } from '../run/formats.ts'
import { warn } from '../run/given.ts'
import { outlined } from '../outline.ts'

interface Options {
  out: string
  markdown?: boolean
}

export function matrixCommand(done: Done): Command {
  return outlined('matrix')
    .argument('<reports...>', 'folders that runs wrote into, or their report.jsonl or report.json')
    .option('-o, --out <file>', 'the page', 'grantproof-matrix.html')
    .option('--markdown', 'print a Markdown table of what was not passed, and write no page')
    .action(async (given: string[], options: Options) => done(await act(given, options)))
}

async function act(given: readonly string[], { out, markdown = false }: Options): Promise<number> {
  const runs = await Promise.all(given.map((each) => readReport(each))).catch(unusable)
  const table = tableOf(runs.map((run) => ({ report: run.report, ...pageOf(run, out) })))
  if (markdown) process.stdout.write(serversMarkdown(table))
  else {
    await writeWhole(out, serversPage(table)).catch(unusable)
    process.stdout.write(`matrix: ${out}\n`)
  }
  const open = runs.filter(({ report }) => !report.complete)
  for (const { path, cutOff = 'the run was cut off: checks are missing' } of open) warn(`${path}: ${cutOff}`)
  return open.length > 0 ? couldNotTell : conformant
}

/** Where the page of a report lies, seen from ours. */
function pageOf({ folder }: StoredReport, out: string): { page?: string } {
  const path = join(folder, formats.html.file)
  if (!existsSync(path)) return {}
  const steps = relative(dirname(out), path).split(sep)
  return { page: steps.map(encodeURIComponent).join('/') }
}
