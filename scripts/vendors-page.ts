/** Writes the table of departures into docs/vendors.md, from what the vendors say of themselves. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { vendors, type Departure } from '../mock-server/index.ts'

const root = new URL('../', import.meta.url)
const page = new URL('docs/vendors.md', root)
const folder = 'mock-server/vendors/'

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
  const family = (row: Row) => (files.get(row.departure.name) ?? '').split('/')[0] ?? ''
  const members = new Map<string, Set<string>>()
  for (const row of rows.values()) {
    members.set(family(row), new Set([...(members.get(family(row)) ?? []), ...row.of]))
  }
  const head = [
    '| departure | what the product does | departs from | source | known | of | in the mock | seen by |',
    '|---|---|---|---|---|---|---|---|',
  ]
  const lines = [...rows.values()].map((row) => {
    const all = members.get(family(row))?.size ?? 0
    return line(row, files.get(row.departure.name) ?? '', {
      of: all > 1 && row.of.length === all ? `every ${family(row)}` : row.of.join(', '),
    })
  })
  return [...head, ...lines].join('\n')
}

function line({ departure, breaks }: Row, file: string, { of }: { of: string }): string {
  const { name, story, document, source, evidence } = departure
  const seen = breaks.size > 0 ? [...breaks].map((id) => `\`${id}\``).join(', ') : 'no check yet'
  const link = `[${file.split('/').at(-1) ?? ''}](../${folder}${file})`
  return `| \`${name}\` | ${story} | ${document} | ${source} | ${evidence} | ${of} | ${link} | ${seen} |`
}

/** In which file each departure stands, below the folder of all vendors. */
function sources(): Map<string, string> {
  const found = new Map<string, string>()
  for (const file of readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue
    const text = readFileSync(new URL(folder + file, root), 'utf8')
    for (const [, name = ''] of text.matchAll(/name: '([^']+)',\n\s+story:/g)) found.set(name, file)
  }
  return found
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(page, renewed(readFileSync(page, 'utf8')))
}
