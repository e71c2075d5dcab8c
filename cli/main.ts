/** The command line: arguments to work, outcomes to exit codes, mistakes to one or two plain sentences. */
import { Command, CommanderError } from 'commander'
import { TargetError } from '../driver/target/target-error.ts'
import { visibleLines } from '../reports/visible.ts'
import { UsageError } from '../run/usage-error.ts'
import { version } from '../run/package.ts'
import { couldNotTell } from './exit-code.ts'
/** Every command, loaded when it is asked for: none needs all that the others need. In the order of the help. */
const commands: Record<string, () => Promise<(done: Done) => Command>> = {
  run: async () => (await import('./commands/run.ts')).runCommand,
  'sign-in': async () => (await import('./commands/sign-in.ts')).signInCommand,
  report: async () => (await import('./commands/report.ts')).reportCommand,
  verdict: async () => (await import('./commands/verdict.ts')).verdictCommand,
  merge: async () => (await import('./commands/merge.ts')).mergeCommand,
  compare: async () => (await import('./commands/compare.ts')).compareCommand,
  matrix: async () => (await import('./commands/matrix.ts')).matrixCommand,
  init: async () => (await import('./commands/init.ts')).initCommand,
  mock: async () => (await import('./commands/mock.ts')).mockCommand,
  client: async () => (await import('./commands/client.ts')).clientCommand,
  list: async () => (await import('./commands/list.ts')).listCommand,
  explain: async () => (await import('./commands/explain.ts')).explainCommand,
  prove: async () => (await import('./commands/prove.ts')).proveCommand,
}
const all = Object.keys(commands)

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
  const [, , first = ''] = argv
  const chosen = first === '--version' || first === '-V' ? [] : Object.hasOwn(commands, first) ? [first] : all
  for (const name of chosen) {
    const command = await commands[name]?.()
    if (command) program.addCommand(command(done).exitOverride().copyInheritedSettings(program))
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
