/** Writes the verdicts on other people's servers into docs/servers.md and docs/servers.html, from fixtures/golden. */
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { parse } from 'yaml'
import { serversPage } from '../reports/servers/page.ts'
import type { Cell, Server } from '../reports/servers/table.ts'
import { suites } from '../suites/index.ts'
import { summarize, type Verdict } from '../suites/verdict.ts'

export interface GoldenVerdict {
  id: string
  verdict: Verdict
  sentence: string
  /** Not every run sees it; the sentence says why. Such a verdict may be any other one. */
  may_vary?: true
}

/** What the suite says of a server that others wrote, read and found true before it was written down. */
export interface Golden {
  server: string
  version: string
  /** The day on which these verdicts were last seen, as YYYY-MM-DD. */
  date: string
  /** How it has to be run, where that is special. */
  note?: string
  /** Every verdict but pass and skip, with what the server does and which rule it departs from. */
  verdicts: GoldenVerdict[]
  /** Ids of the checks that skip. */
  skips: string[]
}

const root = new URL('../', import.meta.url)
const page = new URL('docs/servers.md', root)

export const startedByTests = ['oidc-provider', 'oauth2orize', 'node-oauth2-server'] as const
// prettier-ignore
export const judgedByHand = [
  'django-oauth-toolkit',
  'lemonldap',
  'authlib',
  'zitadel-oidc',
  'hydra',
  'spring-authorization-server',
  'dex',
] as const

const begin = '<!-- verdicts: written by `npm run servers-page` -->'
const end = '<!-- end of verdicts -->'

export function golden(name: string): Golden {
  return parse(readFileSync(new URL(`fixtures/golden/${name}.yaml`, root), 'utf8')) as Golden
}

const servers = (): Golden[] => [...startedByTests, ...judgedByHand].map(golden)

const introduction =
  'What the suite says of servers that others wrote. Each runs with its defaults, as a product or behind a thin application, and is judged over HTTP like any other. A verdict speaks of the server as it was set up here.'

/** The same verdicts side by side, docs/servers.html. */
export function pictured(): string {
  const judged = servers()
  const rows = suites.map(({ name, checks }) => ({
    name,
    rows: checks.map(({ id, title, requirement }) => ({
      id,
      title,
      requirement,
      cells: judged.map((each) => cell(each, id)),
    })),
  }))
  const columns = judged.map((each, column): Server => {
    const { server, version, date, note } = each
    return {
      name: server,
      version,
      when: date,
      notes: note === undefined ? [] : [note.trim()],
      summary: summarize(rows.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells[column] ?? []))),
    }
  })
  return serversPage({ servers: columns, suites: rows }, { introduction })
}

function cell({ verdicts, skips }: Golden, id: string): Cell {
  const told = verdicts.find((verdict) => verdict.id === id)
  if (!told) return { verdict: skips.includes(id) ? 'skip' : 'pass', variants: [] }
  const { verdict, sentence, may_vary } = told
  return { verdict, reason: `${sentence.trim()}${may_vary ? ' Not every run sees it.' : ''}`, variants: [] }
}

/** The page with its verdicts renewed. @throws {Error} when the page has lost the two marks */
export function renewed(text: string): string {
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (from < 0 || to < from) throw new Error(`docs/servers.md has to hold ${begin} and, behind it, ${end}`)
  const judged = servers()
  return `${text.slice(0, from + begin.length)}\n\n${[table(judged), ...judged.map(section)].join('\n\n')}\n\n${text.slice(to)}`
}

const told = ['fail', 'warn', 'inconclusive'] as const

function table(servers: readonly Golden[]): string {
  const all = suites.flatMap(({ checks }) => checks).length
  const lines = servers.map(({ server, version, date, verdicts, skips }) => {
    const [fail, warn, inconclusive] = told.map(
      (word) => verdicts.filter(({ verdict }) => verdict === word).length,
    )
    return `| ${server} | ${version} | ${date} | ${all - verdicts.length - skips.length} | ${fail} | ${warn} | ${skips.length} | ${inconclusive} |`
  })
  return [
    '| Server | Version | Date | pass | fail | warn | skip | inconclusive |',
    '| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |',
    ...lines,
  ].join('\n')
}

const line = ({ id, sentence, may_vary }: GoldenVerdict): string =>
  `- \`${id}\`${may_vary ? ' (not in every run)' : ''}: ${sentence.trim()}`

function section({ server, version, note, verdicts }: Golden): string {
  const groups = told.flatMap((word) => {
    const members = verdicts.filter(({ verdict }) => verdict === word)
    if (members.length === 0) return []
    return [`### ${word}`, members.map(line).join('\n')]
  })
  return [`## ${server} ${version}`, ...(note === undefined ? [] : [note.trim()]), ...groups].join('\n\n')
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(page, renewed(readFileSync(page, 'utf8')))
  writeFileSync(new URL('docs/servers.html', root), pictured())
}
