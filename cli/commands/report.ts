/** `grantproof report`: other formats of a run that is over. */
import type { Command } from 'commander'
import { readReport, writeReports } from '../../reports/index.ts'
import { conformant, couldNotTell } from '../exit-code.ts'
import type { Done } from '../commands.ts'
import { checkFormats, formatNames, unusable } from '../run/formats.ts'
import { gated, gateOptions, givenGate, type GateOptions } from '../run/gate.ts'
import { warn } from '../run/given.ts'
import { names } from './options.ts'
import { outlined } from '../outline.ts'

interface Options extends GateOptions {
  report?: string[]
  out?: string
}

export function reportCommand(done: Done): Command {
  const command = outlined('report')
    .argument('<report>', 'the folder that a run wrote into, or its report.jsonl or report.json')
    .option('--report <formats>', `${formatNames} (default: html)`, names)
    .option('--out <dir>', 'folder for the reports (default: beside the stored one)')
  return gateOptions(command).action(async (given: string, options: Options) => {
    const wanted = options.report ?? ['html']
    checkFormats(wanted)
    const gate = await givenGate(options)
    const { report: stored, path, folder, cutOff } = await readReport(given).catch(unusable)
    const report = gated(stored, gate)
    const strict = report.gate?.strict ?? false
    const written = await writeReports(options.out ?? folder, report, wanted, { strict }).catch(unusable)
    process.stdout.write(written.map((file) => `report: ${file}\n`).join(''))
    if (cutOff !== undefined) warn(`${path}: ${cutOff}`)
    done(cutOff === undefined ? conformant : couldNotTell)
  })
}
