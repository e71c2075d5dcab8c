/** Writes the tables of docs/performance.md from what the bench measured. */
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { results, type Kept, type Results } from '../bench/results.ts'

const page = new URL('../docs/performance.md', import.meta.url)

const begin = (part: string) => `<!-- ${part}: written by \`npm run performance-page\` -->`
const end = (part: string) => `<!-- end of ${part} -->`

function table({ notes, columns, rows, machine, takenOn, load }: Kept): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`
  const { cpu, cores, node } = machine
  return [
    ...notes,
    `Taken on ${takenOn}: ${cpu}, ${cores} cores, Node ${node}, load ${load} before.`,
    '',
    line(columns),
    `|${columns.map((_, at) => (at === 0 ? '---|' : '---:|')).join('')}`,
    ...rows.map((row) => line(row)),
  ].join('\n')
}

/** @throws {Error} when the page has no place for a part */
export function renewed(text: string, measured: Results = results()): string {
  return Object.entries(measured).reduce((changed, [part, kept]) => {
    const [from, to] = [changed.indexOf(begin(part)), changed.indexOf(end(part))]
    if (from < 0 || to < from)
      throw new Error(`docs/performance.md has to hold "${begin(part)}" and "${end(part)}"`)
    return `${changed.slice(0, from + begin(part).length)}\n\n${table(kept)}\n\n${changed.slice(to)}`
  }, text)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  writeFileSync(page, renewed(readFileSync(page, 'utf8')))
