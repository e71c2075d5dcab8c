/** Writes the verdicts on other people's servers into docs/servers.md and docs/servers.html, from fixtures/golden. */
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { parse } from 'yaml'
import { boundBy, defaultProfile, profiles } from '../requirements/profiles.ts'
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
  /** The catalogue's documents whose checks it was judged by; without it those of the default profile. Of other checks nothing is said. */
  documents?: string[]
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

/** Whether a golden file says anything of this check. What it speaks of and does not list is a pass. */
export function speaksOf({ documents }: Pick<Golden, 'documents'>, id: string): boolean {
  const standard = profiles().get(defaultProfile)
  if (!standard) throw new Error(`the default profile ${defaultProfile} is not there`)
  return boundBy(documents ? { ...standard, documents } : standard, id).length > 0
}

const servers = (): Golden[] => [...startedByTests, ...judgedByHand].map(golden)

const introduction =
  'What the suite says of servers that others wrote. Each runs with its defaults, as a product or behind a thin application, and is judged over HTTP like any other. A verdict speaks of the server as it was set up here.'

/** The same verdicts side by side, docs/servers.html. */
export function pictured(judged: readonly Golden[] = servers()): string {
  const rows = suites.flatMap(({ name, checks }) => {
    const rows = checks
      .filter(({ id }) => judged.some((each) => speaksOf(each, id)))
      .map(({ id, title, requirement }) => ({
        id,
        title,
        requirement,
        cells: judged.map((each) => cell(each, id)),
      }))
    return rows.length > 0 ? [{ name, rows }] : []
  })
  const columns = judged.map((each, column): Server => {
    const { server, version, date } = each
    return {
      name: server,
      version,
      when: date,
      notes: notesOf(each),
      summary: summarize(rows.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells[column] ?? []))),
    }
  })
  return serversPage({ servers: columns, suites: rows, absent: 'not judged' }, { introduction })
}

function cell(golden: Golden, id: string): Cell | undefined {
  if (!speaksOf(golden, id)) return undefined
  const { verdicts, skips } = golden
  const told = verdicts.find((verdict) => verdict.id === id)
  if (!told) return { verdict: skips.includes(id) ? 'skip' : 'pass', variants: [] }
  const { verdict, sentence, may_vary } = told
  return { verdict, reason: `${sentence.trim()}${may_vary ? ' Not every run sees it.' : ''}`, variants: [] }
}

/** What to know of how it was judged, in sentences. */
function notesOf({ note, documents }: Golden): string[] {
  return [
    ...(documents ? [`Judged by the checks of ${documents.join(', ')} only.`] : []),
    ...(note === undefined ? [] : [note.trim()]),
  ]
}

/** The page with its verdicts renewed. @throws {Error} when the page has lost the two marks */
export function renewed(text: string, judged: readonly Golden[] = servers()): string {
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (from < 0 || to < from) throw new Error(`docs/servers.md has to hold ${begin} and, behind it, ${end}`)
  return `${text.slice(0, from + begin.length)}\n\n${[table(judged), ...judged.map(section)].join('\n\n')}\n\n${text.slice(to)}`
}

const told = ['fail', 'warn', 'inconclusive'] as const

function table(servers: readonly Golden[]): string {
  const all = suites
    .flatMap(({ checks }) => checks)
    .filter(({ id }) => servers.some((each) => speaksOf(each, id)))
  const lines = servers.map((each) => {
    const { server, version, date, verdicts, skips } = each
    const known = all.filter(({ id }) => speaksOf(each, id)).length
    const [fail, warn, inconclusive] = told.map(
      (word) => verdicts.filter(({ verdict }) => verdict === word).length,
    )
    return `| ${server} | ${version} | ${date} | ${known - verdicts.length - skips.length} | ${fail} | ${warn} | ${skips.length} | ${inconclusive} | ${all.length - known} |`
  })
  return [
    '| Server | Version | Date | pass | fail | warn | skip | inconclusive | not judged |',
    '| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...lines,
  ].join('\n')
}

const line = ({ id, sentence, may_vary }: GoldenVerdict): string =>
  `- \`${id}\`${may_vary ? ' (not in every run)' : ''}: ${sentence.trim()}`

function section(golden: Golden): string {
  const { server, version, verdicts } = golden
  const groups = told.flatMap((word) => {
    const members = verdicts.filter(({ verdict }) => verdict === word)
    if (members.length === 0) return []
    return [`### ${word}`, members.map(line).join('\n')]
  })
  return [`## ${server} ${version}`, ...notesOf(golden), ...groups].join('\n\n')
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(page, renewed(readFileSync(page, 'utf8')))
  writeFileSync(new URL('docs/servers.html', root), pictured())
}
