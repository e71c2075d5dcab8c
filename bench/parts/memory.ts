/** What a mock server holds in memory, after its start and after many grants with the default limits of its store. */
import { readFileSync } from 'node:fs'
import { createMockServer } from '../../mock-server/index.ts'
import { overPort } from '../asks.ts'
import { withBare } from '../bare/process.ts'
import { grant, sameRequests, type Ask } from '../grant.ts'
import { round, timed } from '../measure.ts'
import { withMock } from '../mock.ts'
import type { Table } from '../table.ts'

const grants = 20_000
const atOnce = 16
const servers = 1000

/** Megabytes that a process holds, now and at most so far. Linux only. */
function resident(pid: number): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const of = (name: string) => round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024)
  return { now: of('VmRSS'), most: of('VmHWM') }
}

async function grown(origin: string, pid: number, flow: (ask: Ask) => Promise<void>) {
  const { ask, close } = overPort(origin)
  await flow(ask)
  const { now: first } = resident(pid)
  const during: number[] = []
  let left = grants
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (left-- > 0) {
        await flow(ask)
        if (left % (grants / 4) === 0) during.push(resident(pid).now)
      }
    }),
  )
  await close()
  return [first, ...during.slice(0, 4), resident(pid).most]
}

export async function memory(): Promise<Table> {
  const bare = await withBare((origin, pid) => grown(origin, pid, sameRequests))
  const mock = await withMock(({ issuer }, pid) => grown(issuer ?? '', pid, grant))
  createMockServer()
  const { ms } = await timed(async () => {
    for (let made = 0; made < servers; made += 1) createMockServer()
  })
  const quarter = grants / 4
  return {
    title: 'Memory',
    notes: [
      `Megabytes that the process of a server holds, over ${grants} grants, ${atOnce} at once.`,
      `A server more in a process takes ${round(ms / servers, 3)} ms to be made (mean of ${servers}).`,
    ],
    columns: ['', 'after one', ...[1, 2, 3, 4].map((times) => `after ${times * quarter}`), 'at most'],
    rows: [
      ['bare node:http', ...bare],
      ['mock server', ...mock],
    ],
  }
}
