/** The command line: arguments to work, outcomes to exit codes, mistakes to one or two plain sentences. */
import { Command, CommanderError } from 'commander'
import { TargetError } from '../driver/target/file/load.ts'
import { visibleLines } from '../reports/visible.ts'
import { UsageError } from '../run/select.ts'
import { version } from '../run/version.ts'
import { couldNotTell } from './exit-code.ts'
import { clientCommand } from './commands/client.ts'
import { compareCommand } from './commands/compare.ts'
import { explainCommand } from './commands/explain.ts'
import { initCommand } from './commands/init.ts'
import { listCommand } from './commands/list.ts'
import { mockCommand } from './commands/mock.ts'
import { matrixCommand } from './commands/matrix.ts'
import { mergeCommand } from './commands/merge.ts'
import { proveCommand } from './commands/prove.ts'
import { reportCommand } from './commands/report.ts'
import { runCommand } from './commands/run.ts'
import { signInCommand } from './commands/sign-in.ts'
import { verdictCommand } from './commands/verdict.ts'

/** Runs one command line; gives the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  let exit = 0
  const done = (code: number) => {
    exit = code
  }
  const program = new Command('grantproof')
    .description('Conformance suite and mock server for the OAuth 2.0 authorization code grant')
    .version(version)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'grantproof: ')) })
    .showSuggestionAfterError(true)
  for (const command of [
    runCommand,
    signInCommand,
    reportCommand,
    verdictCommand,
    mergeCommand,
    compareCommand,
    matrixCommand,
    initCommand,
    mockCommand,
    clientCommand,
    listCommand,
    explainCommand,
    proveCommand,
  ]) {
    program.addCommand(command(done).exitOverride().copyInheritedSettings(program))
  }
  try {
    await program.parseAsync([...argv])
    return exit
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : couldNotTell
    if (error instanceof UsageError || error instanceof TargetError) {
      process.stderr.write(`grantproof: ${visibleLines(error.message)}\n`)
      return couldNotTell
    }
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
    process.stderr.write(`grantproof broke; this is a bug of ours: ${visibleLines(message)}\n`)
    return couldNotTell
  }
}

/** Tells the exit code of the command that ran. */
export type Done = (code: number) => void
