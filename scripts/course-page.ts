/** Writes the tables of lessons and of clients into docs/client-course.md. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { parse } from 'yaml'
import { lessons } from '../course/index.ts'
import type { Verdict } from '../suites/verdict.ts'

/** What the course says of a client that others wrote, read and found true before it was written down. */
export interface GoldenClient {
  client: string
  /** Its npm package, and the version that was taught. */
  package: string
  version: string
  /** The file of examples/pupils. */
  application: string
  environment?: Record<string, string>
  /** The day on which these verdicts were last seen, as YYYY-MM-DD. */
  date: string
  /** What it comes to, for the table. */
  summary: string
  /** Every verdict but pass and skip, with what the client does. */
  verdicts: { ids: string[]; verdict: Verdict; sentence: string }[]
  /** Ids of the lessons that skip. */
  skips: string[]
}

const root = new URL('../', import.meta.url)
const folder = new URL('fixtures/golden/clients/', root)

/** All of them; those with the fewest complaints first. */
export function goldenClients(): GoldenClient[] {
  const all = readdirSync(folder).map(
    (name) => parse(readFileSync(new URL(name, folder), 'utf8')) as GoldenClient,
  )
  const weight = (client: GoldenClient) => 1000 * count(client, 'fail') + count(client, 'warn')
  return all.sort((one, other) => weight(one) - weight(other) || one.client.localeCompare(other.client))
}

const count = ({ verdicts }: GoldenClient, wanted: Verdict): number =>
  verdicts.filter(({ verdict }) => verdict === wanted).flatMap(({ ids }) => ids).length

/** Between its two marks the page gets a table. @throws {Error} when the page has lost them */
function withTable(text: string, subject: string, table: readonly string[]): string {
  const begin = `<!-- the ${subject}: written by \`npm run course-page\` -->`
  const end = `<!-- end of the ${subject} -->`
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (from < 0 || to < from)
    throw new Error(`docs/client-course.md has to hold ${begin} and, behind it, ${end}`)
  return `${text.slice(0, from + begin.length)}\n\n${table.join('\n')}\n\n${text.slice(to)}`
}

function lessonTable(): string[] {
  const rows = lessons.map(
    ({ id, story, level, expects, document, section }) =>
      `| \`${id}\` | ${story.replaceAll('|', '\\|').replaceAll('<', '&lt;')} | ${expects} | ${level} | ${document}, ${section} |`,
  )
  return ['| lesson | what happens | wanted | level | source |', '|---|---|---|---|---|', ...rows]
}

function clientTable(): string[] {
  const rows = goldenClients().map((golden) => {
    const [fail, warn, skip] = [count(golden, 'fail'), count(golden, 'warn'), golden.skips.length]
    const pass = lessons.length - golden.verdicts.flatMap(({ ids }) => ids).length - skip
    return `| ${golden.client} ${golden.version} | ${pass} | ${fail} | ${warn} | ${skip} | ${golden.summary.trim()} |`
  })
  return ['| client | pass | fail | warn | skip | why |', '|---|---:|---:|---:|---:|---|', ...rows]
}

/** The page with its tables renewed. @throws {Error} when the page has lost its marks */
export function renewed(text: string): string {
  return withTable(withTable(text, 'clients', clientTable()), 'lessons', lessonTable())
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const page = new URL('docs/client-course.md', root)
  writeFileSync(page, renewed(readFileSync(page, 'utf8')))
}
