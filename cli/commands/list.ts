/** `grantproof list`: what there is. */
import { Argument, Command } from 'commander'
import { defects } from '../../mock-server/index.ts'
import { requirements } from '../../requirements/catalogue.ts'
import { suites } from '../../suites/index.ts'
import type { Done } from '../main.ts'

type Kind = 'checks' | 'requirements' | 'defects'

export function listCommand(done: Done): Command {
  return new Command('list')
    .description('list the checks, the requirements or the defects')
    .addArgument(new Argument('<kind>').choices(['checks', 'requirements', 'defects']))
    .option('--json', 'one JSON array')
    .action((kind: Kind, { json }: { json?: boolean }) => {
      const entries = listed[kind]()
      const text = json
        ? JSON.stringify(entries, null, 2)
        : entries.map((entry) => Object.values(entry).map(String).join('  ')).join('\n')
      process.stdout.write(`${text}\n`)
      done(0)
    })
}

const listed: Record<Kind, () => Record<string, unknown>[]> = {
  checks: () =>
    suites.flatMap(({ name, checks }) =>
      checks.map(({ id, requirement: { level }, title, variants }) => ({
        suite: name,
        id,
        level,
        variants: variants.length,
        title,
      })),
    ),
  requirements: () => {
    const checked = new Set(suites.flatMap(({ checks }) => checks.map(({ id }) => id)))
    return [...requirements().values()].map(({ id, spec, section, level, observable, statement }) => ({
      id,
      spec,
      section,
      level,
      handled: checked.has(id) ? 'checked' : observable === 'no' ? 'operator' : 'not yet',
      statement,
    }))
  },
  defects: () =>
    [...defects.values()].map(({ name, breaks, story }) => ({ name, breaks: breaks.join(','), story })),
}
