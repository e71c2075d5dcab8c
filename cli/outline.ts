/** What the help of the whole says of each command, without loading any. */
import { Command } from 'commander'

/** In the order of the help. */
const outlines = {
  run: ['[options] [target]', 'judge an authorization server; without a target: the embedded mock server'],
  'sign-in': [
    '[options] [target]',
    'walk login and consent of a server, and tell page by page what is seen and sent',
  ],
  report: ['[options] <report>', 'write a stored report in other formats'],
  verdict: [
    '[options] <report>',
    'read a stored report again and exit as its run did: for a gate behind a pipe',
  ],
  merge: [
    '[options] <reports...>',
    'put the parts of a divided run (run --shard) together, and exit as the whole run would',
  ],
  compare: [
    '[options] <before> <after>',
    'tell what changed between two runs; exits with 1 where something got worse',
  ],
  matrix: [
    '[options] <reports...>',
    'put the reports of many servers side by side: servers x checks, on one page',
  ],
  init: ['[options]', 'ask for what is needed, look at the server, and write a target file'],
  mock: [
    '[options] [file]',
    'start the mock authorization server and print its description as one line of JSON',
  ],
  client: [
    '[options] [file]',
    'teach an application that signs users in: grantproof is its authorization server, and misbehaves',
  ],
  list: [
    '[options] <kind>',
    'list the checks, the requirements, the defects, the leniencies, the vendors, their departures from the documents, or the profiles',
  ],
  explain: ['<id>', 'explain a requirement and its check, or a defect'],
  prove: [
    '[options]',
    'prove the checks: run all of them against the honest mock server and against every defect',
  ],
} as const satisfies Record<string, readonly [usage: string, description: string]>

export type CommandName = keyof typeof outlines

export const commandNames = Object.keys(outlines) as CommandName[]

/** The command, with nothing that it takes. */
export function outlined(name: CommandName): Command {
  const [usage, description] = outlines[name]
  return new Command(name).usage(usage).description(description)
}
