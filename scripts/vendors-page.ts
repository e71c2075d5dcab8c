/** Writes the table of departures into docs/vendors.md, from what the vendors say of themselves. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { vendors, type Departure } from '../mock-server/index.ts'

const root = new URL('../', import.meta.url)
const page = new URL('docs/vendors.md', root)
const folder = 'mock-server/vendors/wso2/departures/'

const begin = '<!-- departures: written by `npm run vendors-page` -->'
const end = '<!-- end of departures -->'

interface Row {
  departure: Departure
  of: string[]
  breaks: Set<string>
}

/** The page with its table renewed. @throws {Error} when the page has lost the two marks */
export function renewed(text: string): string {
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (from < 0 || to < from) throw new Error(`docs/vendors.md has to hold ${begin} and, behind it, ${end}`)
  return `${text.slice(0, from + begin.length)}\n\n${table()}\n\n${text.slice(to)}`
}

function table(): string {
  const rows = new Map<string, Row>()
  for (const { name: vendor, departures } of vendors.values()) {
    for (const departure of departures) {
      const row = rows.get(departure.name) ?? { departure, of: [], breaks: new Set<string>() }
      row.of.push(vendor)
      for (const id of departure.breaks) row.breaks.add(id)
      rows.set(departure.name, row)
    }
  }
  const files = sources()
  const head = [
    '| departure | what the product does | departs from | source | known | of | in the mock | seen by |',
    '|---|---|---|---|---|---|---|---|',
  ]
  return [...head, ...[...rows.values()].map((row) => line(row, files))].join('\n')
}

function line({ departure, of, breaks }: Row, files: ReadonlyMap<string, string>): string {
  const { name, story, document, source, evidence } = departure
  const seen = breaks.size > 0 ? [...breaks].map((id) => `\`${id}\``).join(', ') : 'no check yet'
  const departing = [...vendors.values()].filter(({ departures }) => departures.length > 0)
  const where = of.length === departing.length ? 'all' : of.join(', ')
  const file = files.get(name) ?? ''
  return `| \`${name}\` | ${story} | ${document} | ${source} | ${evidence} | ${where} | [${file}](../${folder}${file}) | ${seen} |`
}

/** In which file each departure stands. */
function sources(): Map<string, string> {
  const found = new Map<string, string>()
  for (const file of readdirSync(new URL(folder, root))) {
    const text = readFileSync(new URL(folder + file, root), 'utf8')
    for (const [, name = ''] of text.matchAll(/name: '([^']+)'/g)) found.set(name, file)
  }
  return found
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(page, renewed(readFileSync(page, 'utf8')))
}
