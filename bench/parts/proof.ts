/** The proof: seconds and requests, by worker threads and by how much is proven. */
import { prove, type ProofOptions } from '../../proof/prove.ts'
import { defects } from '../../mock-server/index.ts'
import { suites } from '../../suites/index.ts'
import { round } from '../measure.ts'
import type { Table } from '../table.ts'

const some = (share: number) => [...defects.keys()].filter((_, at) => at % share === 0)
const half = suites.filter((_, at) => at % 2 === 0).map(({ name }) => name)

const runs: readonly (readonly [string, ProofOptions])[] = [
  ['everything, 2 threads', { workers: 2 }],
  ['everything, 1 thread', { workers: 1 }],
  ['a quarter of the defects, 2 threads', { workers: 2, defects: some(4) }],
  ['the same, every pair played', { workers: 2, defects: some(4), everyPair: true }],
  ['every other suite, 2 threads', { workers: 2, only: half }],
]

export async function proof(): Promise<Table> {
  const rows: (string | number)[][] = []
  for (const [name, options] of runs) {
    const { rows: proven, requests, seconds, holds } = await prove(options)
    const played = proven.reduce((sum, row) => sum + row.played, 0)
    rows.push([
      name,
      proven.length,
      played,
      requests,
      round(seconds),
      Math.round(requests / seconds),
      holds ? 'yes' : 'no',
    ])
  }
  return {
    title: 'The proof',
    notes: ['Once each. A row is a server with a defect; a play is a check against it.'],
    columns: ['', 'rows', 'plays', 'requests', 'seconds', 'requests/s', 'holds'],
    rows,
  }
}
