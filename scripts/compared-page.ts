/** Writes the tables of docs/compared.md from what bench/compared saw and measured. */
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { features } from '../bench/compared/features.ts'
import { probes } from '../bench/compared/probes/index.ts'
import type { Cell } from '../bench/compared/probes/probe.ts'
import { results, type Figures, type Results } from '../bench/compared/results.ts'

const page = new URL('../docs/compared.md', import.meta.url)
const begin = '<!-- tables: written by `npm run compared-page` -->'
const end = '<!-- end of tables -->'

function cell(value: Cell | undefined): string {
  if (!value) return 'not asked'
  const word = value.ok === null ? '?' : value.ok ? 'yes' : '**no**'
  return [word, value.seen.replaceAll('|', '\\|')].filter((part) => part !== '').join(': ')
}

function table(head: string, names: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line([head, ...names]), `|${'---|'.repeat(names.length + 1)}`, ...rows.map(line)].join('\n')
}

const rowsOfFigures: [string, (figures: Figures) => number | null][] = [
  ['packages (jars)', ({ packages }) => packages],
  ['MB installed', ({ megabytes }) => megabytes],
  ['import, ms', ({ importMs }) => importMs],
  ['from process start to the first token, ms', ({ coldMs }) => coldMs],
  ['a further server, to its metadata, ms', ({ nextMs }) => nextMs],
  ['requests in a grant', ({ requestsPerGrant }) => requestsPerGrant],
  ['grants per second, one at a time', ({ grantsPerSecond }) => grantsPerSecond],
  ['grants per second, 16 at a time', ({ grantsPerSecond16 }) => grantsPerSecond16],
  ['MB resident after 200 grants', ({ megabytesBefore }) => megabytesBefore],
  ['MB resident after 10,000 grants', ({ megabytesAfter }) => megabytesAfter],
  ['load of the machine before', ({ load }) => load],
]

function tables({ machine, peers }: Results): string {
  const names = Object.keys(peers).toSorted((a, b) => Number(b === 'grantproof') - Number(a === 'grantproof'))
  const heads = names.map((name) => `${name} ${peers[name]?.version ?? ''}`)
  const behaviour = Object.entries(probes).map(([title, rows]) => {
    const lines = rows.map(({ id, row }) => [row, ...names.map((name) => cell(peers[name]?.behaviour?.[id]))])
    return `## ${title}\n\n${table('', heads, lines)}`
  })
  const named = features.map(({ row, has }) => [row, ...names.map((name) => has[name]?.says ?? '–')])
  const measured = rowsOfFigures.map(([row, of]) => [
    row,
    ...names.map((name) => {
      const figures = peers[name]?.figures
      return figures ? String(of(figures) ?? '–') : 'not measured'
    }),
  ])
  const taken = machine
    ? `Taken on ${machine.takenAt}: ${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, ${machine.java}.`
    : 'No figures have been taken yet.'
  return [
    ...behaviour,
    `## Features\n\n${table('', heads, named)}`,
    `## Figures\n\n${taken}\n\n${table('', heads, measured)}`,
  ].join('\n\n')
}

/** @throws {Error} when the page has lost its marks */
export function renewed(text: string): string {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`docs/compared.md has to hold "${begin}" and "${end}"`)
  return `${text.slice(0, from + begin.length)}\n\n${tables(results())}\n\n${text.slice(to)}`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  writeFileSync(page, renewed(readFileSync(page, 'utf8')))
