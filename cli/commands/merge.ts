/** `grantproof merge`: one report of the parts of a divided run. */
import { Command } from 'commander'
import { clearReports, merged, openStream, readReport } from '../../reports/index.ts'
import type { Done } from '../main.ts'
import { finished } from '../run/finished.ts'
import { checkFormats, unusable } from '../run/formats.ts'
import { warn } from '../run/given.ts'
import { names } from './options.ts'

interface Options {
  out: string
  report?: string[]
  strict?: boolean
}

export function mergeCommand(done: Done): Command {
  return new Command('merge')
    .description('put the parts of a divided run (run --shard) together, and exit as the whole run would')
    .argument('<reports...>', 'folders that the parts wrote into, or their report.jsonl or report.json')
    .option('-o, --out <dir>', 'folder for the whole report', 'grantproof-report')
    .option('--report <formats>', 'json, junit, text, html (default: json,html)', names)
    .option('--strict', 'a warn counts as a fail')
    .action(async (given: string[], options: Options) => done(await act(given, options)))
}

async function act(given: string[], { out, report: wanted = ['json', 'html'], strict = false }: Options) {
  checkFormats(wanted)
  const parts = await Promise.all(given.map((each) => readReport(each))).catch(unusable)
  for (const { path, cutOff } of parts) if (cutOff !== undefined) warn(`${path}: ${cutOff}`)
  const whole = together(parts.map(({ report }) => report))
  await clearReports(out).catch(unusable)
  openStream(out).end(whole)
  return finished(whole, { out, wanted, strict })
}

/** @throws {UsageError} */
function together(...parts: Parameters<typeof merged>): ReturnType<typeof merged> {
  try {
    return merged(...parts)
  } catch (error) {
    return unusable(error)
  }
}
