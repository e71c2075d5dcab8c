/** Every command, each in a file of its own. */
import type { Command } from 'commander'
import type { CommandName } from './outline.ts'

/** Tells the exit code of the command that ran. */
export type Done = (code: number) => void

/** Every command, loaded when it is asked for: none needs all that the others need. */
export const commands: Record<CommandName, () => Promise<(done: Done) => Command>> = {
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
