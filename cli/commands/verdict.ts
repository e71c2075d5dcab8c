/** `grantproof verdict`: what a run came to, as an exit code, whatever became of its own. */
import { Command } from 'commander'
import { formats, readReport } from '../../reports/index.ts'
import { exitCode } from '../exit-code.ts'
import type { Done } from '../main.ts'
import { unusable } from '../run/formats.ts'
import { warn } from '../run/given.ts'

export function verdictCommand(done: Done): Command {
  return new Command('verdict')
    .description('read a stored report again and exit as its run did: for a gate behind a pipe')
    .argument('<report>', 'the folder that a run wrote into, or its report.jsonl or report.json')
    .option('--strict', 'a warn counts as a fail')
    .action(async (given: string, { strict = false }: { strict?: boolean }) => {
      const { report, path, cutOff } = await readReport(given).catch(unusable)
      const color = process.stdout.isTTY && !process.env['NO_COLOR']
      process.stdout.write(formats.text.render(report, { color, strict, brief: true }))
      if (cutOff !== undefined) warn(`${path}: ${cutOff}`)
      done(exitCode(report, { strict }))
    })
}
