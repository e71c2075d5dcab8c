/** How long commands take to start, beside Node with nothing to do, and the mock server to its first answer. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { round, summarized, type Sample, type Summary } from '../measure.ts'
import { bareServer } from '../bare/server.ts'
import type { Table } from '../table.ts'

const times = 9
const house = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const command = house('cli/grantproof.mjs')
const importing = (module: string) => ['--input-type=module', '-e', `await import(${JSON.stringify(module)})`]

type Running = ReturnType<typeof started>
const started = (words: readonly string[]) =>
  spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'ignore'] })

/** From the start of a process to its end. */
const toTheEnd =
  (...words: string[]) =>
  () =>
    during(words, (child) => once(child, 'close'))

/** From the start of a process to an answer from the address in the first line that it prints. */
const toTheFirstAnswer =
  (...words: string[]) =>
  () =>
    during(words, async (child) => {
      const [line] = (await once(child.stdout, 'data')) as [Buffer]
      const { url, issuer } = JSON.parse(line.toString().split('\n')[0] ?? '') as Record<string, string>
      await (await fetch(url ?? `${issuer ?? ''}/.well-known/oauth-authorization-server`)).text()
      child.kill()
      await once(child, 'close')
    })

async function during(
  words: readonly string[],
  until: (child: Running) => Promise<unknown>,
): Promise<Sample> {
  const began = performance.now()
  const child = started(words)
  child.stdout.resume()
  await until(child)
  return { ms: round(performance.now() - began), cpuMs: 0 }
}

/** What is measured, and beside which of the others. */
const rows: readonly (readonly [name: string, take: () => Promise<Sample>, beside?: string])[] = [
  ['node -e 0', toTheEnd('-e', '0')],
  ['grantproof --version', toTheEnd(command, '--version'), 'node -e 0'],
  ['grantproof --help', toTheEnd(command, '--help'), 'node -e 0'],
  ['grantproof list checks', toTheEnd(command, 'list', 'checks'), 'node -e 0'],
  ['import of an empty module', toTheEnd(...importing('data:text/javascript,'))],
  [
    'import of the mock server',
    toTheEnd(...importing(house('mock-server/dist/index.js'))),
    'import of an empty module',
  ],
  ['bare node:http, first answer', toTheFirstAnswer('-e', bareServer)],
  ['grantproof mock, first answer', toTheFirstAnswer(command, 'mock'), 'bare node:http, first answer'],
]

export async function start(): Promise<Table> {
  const samples = new Map<string, Sample[]>(rows.map(([name]) => [name, []]))
  // Taking turns, so that what else the machine does falls on all alike.
  for (let time = 0; time < times; time += 1)
    for (const [name, take] of rows) samples.get(name)?.push(await take())
  const summaries = new Map<string, Summary>()
  for (const [name, taken] of samples) summaries.set(name, summarized(taken))
  return {
    title: 'Start',
    notes: [`Processes one after the other, taking turns, ${times} times each; milliseconds.`],
    columns: ['', 'median', 'min', 'max', 'more than', 'by'],
    rows: rows.map(([name, , beside = '']) => {
      const { medianMs = NaN, minMs = NaN, maxMs = NaN } = summaries.get(name) ?? {}
      const other = summaries.get(beside)
      return [name, medianMs, minMs, maxMs, beside, other ? round(medianMs - other.medianMs) : '']
    }),
  }
}
