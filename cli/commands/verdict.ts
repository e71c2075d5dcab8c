/** `grantproof verdict`: what a run came to, as an exit code, whatever became of its own. */
import type { Command } from 'commander'
import { formats, readReport } from '../../reports/index.ts'
import { exitCode } from '../run/exit-code.ts'
import type { Done } from '../commands.ts'
import { unusable } from '../run/formats.ts'
import { gated, gateOptions, givenGate, type GateOptions } from '../run/gate.ts'
import { warn } from '../run/given.ts'
import { outlined } from '../outline.ts'

export function verdictCommand(done: Done): Command {
  const command = outlined('verdict').argument(
    '<report>',
    'the folder that a run wrote into, or its report.jsonl or report.json',
  )
  return gateOptions(command).action(async (given: string, options: GateOptions) => {
    const gate = await givenGate(options)
    const { report: stored, path, cutOff } = await readReport(given).catch(unusable)
    const report = gated(stored, gate)
    const color = process.stdout.isTTY && !process.env['NO_COLOR']
    process.stdout.write(formats.text.render(report, { color, brief: true }))
    if (cutOff !== undefined) warn(`${path}: ${cutOff}`)
    done(exitCode(report))
  })
}
