/** What was measured: results.json, from which the tables of docs/performance.md are made. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { format, resolveConfig } from 'prettier'
import type { Table } from './table.ts'

export interface Kept extends Table {
  takenOn: string
  machine: { node: string; cpu: string; cores: number }
  /** Load average of the machine when it began. */
  load: number
}

export type Results = Record<string, Kept>

const file = new URL('results.json', import.meta.url)

export function results(): Results {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Results) : {}
}

/** Keeps what a part found; of the others stays what they found before. */
export async function keep(part: string, table: Omit<Kept, 'takenOn' | 'machine'>): Promise<void> {
  const machine = { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length }
  const takenOn = new Date().toISOString().slice(0, 10)
  const options = { ...(await resolveConfig(file)), parser: 'json' }
  const all: Results = { ...results(), [part]: { takenOn, machine, ...table } }
  writeFileSync(file, await format(JSON.stringify(all), options))
}
