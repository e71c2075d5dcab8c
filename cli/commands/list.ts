/** `grantproof list`: what there is. */
import { Argument, type Command } from 'commander'
import { defects, leniencies, vendors } from '../../mock-server/index.ts'
import { binds, profiles } from '../../requirements/profiles.ts'
import { requirements } from '../../requirements/catalogue.ts'
import { suites } from '../../suites/index.ts'
import type { Done } from '../commands.ts'
import { outlined } from '../outline.ts'

const kinds = [
  'checks',
  'requirements',
  'defects',
  'leniencies',
  'vendors',
  'departures',
  'profiles',
] as const
type Kind = (typeof kinds)[number]

export function listCommand(done: Done): Command {
  return outlined('list')
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
    return [...requirements().values()].map((entry) => ({
      id: entry.id,
      spec: entry.spec,
      section: entry.section,
      level: entry.level,
      handled: checked.has(entry.same_check_as ?? entry.id)
        ? 'checked'
        : entry.observable === 'no'
          ? 'operator'
          : 'not yet',
      ...(entry.same_check_as === undefined ? {} : { by: entry.same_check_as }),
      profiles: [...profiles().values()]
        .filter((profile) => binds(profile, entry))
        .map(({ name }) => name)
        .join(','),
      statement: entry.statement,
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
  profiles: () =>
    [...profiles().values()].map(({ name, title, documents }) => ({
      name,
      documents: documents.join(','),
      title,
    })),
  leniencies: () => [...leniencies.values()].map(({ name, story }) => ({ name, story })),
  defects: () =>
    [...defects.values()].map(({ name, breaks, story }) => ({ name, breaks: breaks.join(','), story })),
}
