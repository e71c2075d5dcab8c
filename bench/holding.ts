/** What processes hold in memory; megabytes. */
import { readFileSync } from 'node:fs'
import { round } from './measure.ts'

/** What a process holds, now and at most so far. Linux only. */
export function resident(pid: number): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const of = (name: string) => round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024)
  return { now: of('VmRSS'), most: of('VmHWM') }
}

/** What is in use of this process's heap once nothing is left to collect. @throws {Error} without --expose-gc */
export function heap(): number {
  if (!globalThis.gc) throw new Error('give node --expose-gc, so that only what is kept counts')
  globalThis.gc()
  return round(process.memoryUsage().heapUsed / 1024 / 1024)
}
