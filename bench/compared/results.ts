/** What was seen and measured: results.json, from which docs/compared.md is made. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'
import type { Cell } from './probes/probe.ts'

export interface Figures {
  packages: number
  megabytes: number
  importMs: number | null
  coldMs: number
  nextMs: number | null
  requestsPerGrant: number
  grantsPerSecond: number
  grantsPerSecond16: number
  megabytesBefore: number
  /** Null where so many requests are refused. */
  megabytesAfter: number | null
  /** Load average of the machine when it began. */
  load: number
}

export interface PeerResult {
  version: string
  behaviour?: Record<string, Cell>
  figures?: Figures
}

export interface Results {
  /** Of the figures. */
  machine?: { takenAt: string; cpu: string; cores: number; node: string; java: string }
  peers: Record<string, PeerResult>
}

const file = new URL('results.json', import.meta.url)

export function results(): Results {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Results) : { peers: {} }
}

export async function write(value: Results): Promise<void> {
  const options = { ...(await resolveConfig(file)), parser: 'json' }
  writeFileSync(file, await format(JSON.stringify(value), options))
}
