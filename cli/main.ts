/** The command line: arguments to work, outcomes to exit codes, mistakes to one or two plain sentences. */
import { Command, CommanderError } from 'commander'
import { TargetError } from '../driver/target/target-error.ts'
import { visibleLines } from '../reports/visible.ts'
import { UsageError } from '../run/usage-error.ts'
import { version } from '../run/package.ts'
import { commands } from './commands.ts'
import { commandNames, outlined } from './outline.ts'
import { couldNotTell } from './exit-code.ts'

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
    .configureHelp({ subcommandTerm: (command) => `${command.name()} ${command.usage()}` })
  const [, , first = '', second = ''] = argv
  const asked = first === 'help' ? second : first
  for (const name of commandNames) {
    const command = name === asked ? (await commands[name]())(done) : outlined(name)
    program.addCommand(command.exitOverride().copyInheritedSettings(program))
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
