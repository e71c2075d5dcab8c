/** Grants a second: over a port beside bare node:http, and without one. */
import { fetchEdge } from '../../mock-server/edges/fetch.ts'
import {
  createMockServer,
  type MockRequest,
  type MockResponse,
  type MockServer,
} from '../../mock-server/index.ts'
import { byFetch, byHandle, byRequest, overPort } from '../asks.ts'
import { withBare } from '../bare/process.ts'
import { grant, requestsPerGrant, sameRequests, type Ask } from '../grant.ts'
import { spread, type Spread } from '../measure.ts'
import { withMock } from '../mock.ts'
import type { Table } from '../table.ts'

const times = 5
const warmUp = 300
const atOnce = 32
/** In each of the times. */
const count = 1500

type Flow = (ask: Ask) => Promise<void>

/** Grants a second, so many at once. */
async function rate(ask: Ask, flow: Flow, grants: number): Promise<number> {
  let left = grants
  const began = performance.now()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (left-- > 0) await flow(ask)
    }),
  )
  return grants / ((performance.now() - began) / 1000)
}

async function rates(ask: Ask, flow: Flow): Promise<Spread> {
  await rate(ask, flow, warmUp)
  const seen: number[] = []
  for (let time = 0; time < times; time += 1) seen.push(await rate(ask, flow, count))
  return spread(seen)
}

type Way = (server: Pick<MockServer, 'fetch' | 'issuer'>) => Ask

/** The edge by itself: the answers of one grant again and again, with no server behind it. */
async function alone(way: Way): Promise<Spread> {
  const server = createMockServer()
  const answers: (MockResponse | undefined)[] = []
  const kept = async (request: MockRequest) => {
    const answer = await server.handle(request)
    answers.push(answer)
    return answer
  }
  await grant(byHandle({ issuer: server.issuer, handle: kept }))
  const again: Flow = () => {
    let next = 0
    const fetch = fetchEdge(async () => answers[next++])
    return grant(way({ issuer: server.issuer, fetch }))
  }
  return rates(way(server), again)
}

async function overPorts(origin: string, flow: Flow): Promise<Spread> {
  const { ask, close } = overPort(origin)
  try {
    return await rates(ask, flow)
  } finally {
    await close()
  }
}

export async function grants(): Promise<Table> {
  const bare = await withBare((origin) => overPorts(origin, sameRequests))
  const port = await withMock(({ issuer }) => overPorts(issuer ?? '', grant))
  const handled = await rates(byHandle(createMockServer()), grant)
  const fetched = await rates(byFetch(createMockServer()), grant)
  const requested = await rates(byRequest(createMockServer()), grant)
  const row = (name: string, { median, min, max }: Spread) => [
    name,
    Math.round(median),
    Math.round(min),
    Math.round(max),
    Number((median / bare.median).toFixed(2)),
    Number((median / port.median).toFixed(2)),
  ]
  return {
    title: 'Grants a second',
    notes: [
      `Sign-in, consent, code and tokens: ${requestsPerGrant} requests, ${atOnce} grants at once; the median of ${times} times ${count} grants after ${warmUp} to warm up.`,
      'Over a port the server has a process of its own, and the client, undici, the other processor; without one both share a thread.',
      'Bare is node:http that reads each request and answers 1500 characters, whatever is asked.',
    ],
    columns: ['', 'median', 'min', 'max', 'of bare', 'of the port'],
    rows: [
      row('bare node:http, as many requests', bare),
      row('mock server on a port', port),
      row('mock server, handle()', handled),
      row('mock server, fetch(url, init)', fetched),
      row('  its edge, with nothing behind it', await alone(byFetch)),
      row('mock server, fetch(new Request(url, init))', requested),
      row('  its edge, with nothing behind it', await alone(byRequest)),
    ],
  }
}
