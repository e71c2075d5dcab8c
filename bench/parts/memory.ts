/** What a mock server holds in memory, after its start and after many grants with the default limits of its store. */
import { createMockServer, memoryStore } from '../../mock-server/index.ts'
import { byHandle, overPort } from '../asks.ts'
import { withBare } from '../bare/process.ts'
import { grant, sameRequests, type Ask } from '../grant.ts'
import { heap, resident } from '../holding.ts'
import { round, timed } from '../measure.ts'
import { withMock } from '../mock.ts'
import type { Table } from '../table.ts'

const grants = 20_000
const atOnce = 16
const servers = 1000

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

/** Of a server in this process with a store of this size, and no log. */
async function heaps(limit: number): Promise<number[]> {
  const server = createMockServer({ store: memoryStore({ limit }), keptRequests: 0 })
  const ask = byHandle(server)
  await grant(ask)
  const seen = [heap()]
  for (let made = 1; made <= grants; made += 1) {
    await grant(ask)
    if (made % (grants / 4) === 0) seen.push(heap())
  }
  return [...seen, Math.max(...seen)]
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
      'The heap alone: a server in the process of the bench, one grant after the other, without the log, after a collection.',
      `A server more in a process takes ${round(ms / servers, 3)} ms to be made (mean of ${servers}).`,
    ],
    columns: ['', 'after one', ...[1, 2, 3, 4].map((times) => `after ${times * quarter}`), 'at most'],
    rows: [
      ['bare node:http', ...bare],
      ['mock server', ...mock],
      ['its heap alone, at most 10,000 records of a kind', ...(await heaps(10_000))],
      ['its heap alone, at most 1,000', ...(await heaps(1000))],
    ],
  }
}
