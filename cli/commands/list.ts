/** `grantproof list`: what there is. */
import { Argument, Command } from 'commander'
import { defects, leniencies, vendors } from '../../mock-server/index.ts'
import { requirements } from '../../requirements/catalogue.ts'
import { suites } from '../../suites/index.ts'
import type { Done } from '../main.ts'

const kinds = ['checks', 'requirements', 'defects', 'leniencies', 'vendors', 'departures'] as const
type Kind = (typeof kinds)[number]

export function listCommand(done: Done): Command {
  return new Command('list')
    .description(
      'list the checks, the requirements, the defects, the leniencies, the vendors or their departures from the documents',
    )
    .addArgument(new Argument('<kind>').choices(kinds))
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
  vendors: () =>
    [...vendors.values()].map(({ name, departures, story }) => ({
      name,
      departures: departures.length,
      story,
    })),
  departures: () =>
    [...vendors.values()].flatMap((vendor) =>
      vendor.departures.map(({ name, document, source, evidence, breaks, story }) => ({
        vendor: vendor.name,
        name,
        document,
        evidence,
        source,
        breaks: breaks.join(','),
        story,
      })),
    ),
  leniencies: () => [...leniencies.values()].map(({ name, story }) => ({ name, story })),
  defects: () =>
    [...defects.values()].map(({ name, breaks, story }) => ({ name, breaks: breaks.join(','), story })),
}
