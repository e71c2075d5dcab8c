/** `grantproof merge`: one report of the parts of a divided run. */
import { dirname, resolve } from 'node:path'
import type { Command } from 'commander'
import { clearReports, merged, readReport } from '../../reports/index.ts'
import type { Done } from '../commands.ts'
import { finished } from '../run/finished.ts'
import { holding } from '../run/folder.ts'
import { checkFormats, formatNames, unusable } from '../run/formats.ts'
import { gateOptions, givenGate, updateOption, type GateOptions } from '../run/gate.ts'
import { warn } from '../run/given.ts'
import { names } from './options.ts'
import { outlined } from '../outline.ts'

interface Options extends GateOptions {
  out: string
  report?: string[]
  annotations: boolean
}

export function mergeCommand(done: Done): Command {
  const command = outlined('merge')
    .argument('<reports...>', 'folders that the parts wrote into, or their report.jsonl or report.json')
    .option('-o, --out <dir>', 'folder for the whole report', 'grantproof-report')
    .option('--report <formats>', `${formatNames} (default: json,html)`, names)
    .option('--no-annotations', 'in GitHub Actions: no annotations, nothing on the page of the job')
  return updateOption(gateOptions(command)).action(async (given: string[], options: Options) =>
    done(await holding(options.out, () => act(given, options))),
  )
}

async function act(given: string[], options: Options): Promise<number> {
  const { out, report: wanted = ['json', 'html'], annotations } = options
  // What stood there must not be taken for this whole, however early the command ends: unless it is one of the parts.
  const places = given.flatMap((each) => [resolve(each), dirname(resolve(each))])
  if (!places.includes(resolve(out))) await clearReports(out).catch(unusable)
  checkFormats(wanted)
  const gate = await givenGate(options)
  const parts = await Promise.all(given.map((each) => readReport(each))).catch(unusable)
  for (const { path, cutOff } of parts) if (cutOff !== undefined) warn(`${path}: ${cutOff}`)
  const whole = together(parts.map(({ report }) => report))
  await clearReports(out).catch(unusable)
  return finished(whole, { out, wanted, gate, annotations })
}

/** @throws {UsageError} */
function together(...parts: Parameters<typeof merged>): ReturnType<typeof merged> {
  try {
    return merged(...parts)
  } catch (error) {
    return unusable(error)
  }
}
