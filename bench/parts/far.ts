/** A run against a server far away: each answer comes later, as by a network, on loopback. */
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Target } from '../../driver/target/target.ts'
import { createMockServer } from '../../mock-server/index.ts'
import { round, summarized, timed, type Sample } from '../measure.ts'
import { playWithoutWaits, record } from '../runs/checks.ts'
import { longestChain, type Lane } from '../runs/lanes.ts'
import type { Table } from '../table.ts'

const concurrency = 16
const times = 5
const delays = [50, 200]

/** A mock server that is so many milliseconds away, there and back. */
async function withDistant<T>(delay: number, act: (target: Target) => Promise<T>): Promise<T> {
  const server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const mock = createMockServer({ issuer: `http://127.0.0.1:${port}` })
  const serve = mock.nodeHandler()
  server.on('request', (request, response) => void setTimeout(() => void serve(request, response), delay))
  try {
    return await act(mock.describe())
  } finally {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
}

/** Round trips that no order of the requests can avoid: those of the longest check, or of a sixteenth of them all. */
function fewest(lanes: readonly Lane[]): { longest: number; share: number } {
  const [preflight, ...checks] = lanes.map(longestChain)
  const total = checks.reduce((sum, chain) => sum + chain, 0)
  const longest = Math.max(...checks)
  return { longest: (preflight ?? 0) + longest, share: (preflight ?? 0) + Math.ceil(total / concurrency) }
}

export async function far(): Promise<Table> {
  const rows: (string | number)[][] = []
  for (const delay of delays) {
    const lanes = await withDistant(0, (target) => record(target, concurrency))
    const { longest, share } = fewest(lanes)
    const samples: Sample[] = []
    for (let time = 0; time < times; time += 1)
      samples.push(await withDistant(delay, (target) => timed(() => playWithoutWaits(target, concurrency))))
    const { medianMs, minMs, maxMs } = summarized(samples)
    const ratio = (trips: number) => round(medianMs / (trips * delay), 2)
    rows.push([
      `${delay} ms away`,
      ...[medianMs, minMs, maxMs].map((ms) => round(ms / 1000)),
      longest,
      ratio(longest),
      share,
      ratio(Math.max(longest, share)),
    ])
  }
  return {
    title: 'A run against a server far away',
    notes: [
      `${concurrency} checks side by side, declared waits left out; the mock server answers each request so much later.`,
      'The longest chain: requests of one check that have to follow each other, after those of the preflight.',
      `The share: what each of ${concurrency} lanes has to send when all requests are shared out evenly. The larger of both is the limit.`,
    ],
    columns: ['', 'median s', 'min', 'max', 'longest chain', 'of it', 'share', 'of the limit'],
    rows,
  }
}
