/** The honest mock server with one stage spoilt, so that a run comes as far as it can. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { answer, send } from '../../../mock-server/edges/node/exchange.ts'
import {
  createMockServer,
  type MockRequest,
  type MockResponse,
  type MockServerOptions,
} from '../../../mock-server/index.ts'
import { listening, type Start } from './bad-server.ts'

/** Where a request of the grant goes. */
export const stages = {
  authorization: /^\/authorize/,
  login: /^\/login/,
  consent: /^\/consent/,
  token: /^\/token/,
  resource: /^\/resource/,
  everything: /^/,
} as const

export type Stage = keyof typeof stages

export interface Spoilt {
  /** Default: everything. */
  at?: Stage
  /** Of the requests at that stage, how many are answered as they should be; default 0. */
  after?: number
  /** And how many are spoilt then; default all. */
  times?: number
  /** Of those, one in so many is spoilt; default each. */
  every?: number
  /** What becomes of the request in the place of an answer. */
  by?: (request: IncomingMessage, response: ServerResponse, origin: string) => void
  /** What becomes of the honest answer. */
  alters?: (answer: MockResponse, request: MockRequest, origin: string) => MockResponse
  mock?: MockServerOptions
}

export const spoilt =
  ({ at = 'everything', after = 0, times = Infinity, every = 1, by, alters, mock = {} }: Spoilt): Start =>
  async () => {
    let asked = 0
    const http = createServer((request, response) => {
      const url = request.url ?? '/'
      if (stages[at].test(url)) asked += 1
      const number = asked - after
      const spoils = stages[at].test(url) && number > 0 && number <= times && number % every === 0
      if (spoils && by) return by(request, response, origin)
      const handle = async (wire: MockRequest) => {
        const honest = await server.handle(wire)
        return honest && spoils && alters ? alters(honest, wire, origin) : honest
      }
      answer(handle, origin, url, request, response, undefined)
    })
    const { port, close } = await listening(http)
    const origin = `http://127.0.0.1:${port}`
    const server = createMockServer({ ...mock, issuer: origin })
    return { target: { ...server.describe(), permissions: [] }, close }
  }

/** An answer of our own, written like one of the mock's. */
export function says(
  response: ServerResponse,
  status: number,
  body: string,
  headers: MockResponse['headers'] = [['content-type', 'text/html']],
): void {
  send({ status, headers, body }, response.req, response)
}

/** The same answer with another body, or with more headers. */
export function changed(
  { headers, ...answer }: MockResponse,
  {
    body = answer.body,
    more = [],
    without = [],
  }: { body?: string; more?: [string, string][]; without?: string[] },
): MockResponse {
  const gone = ['content-length', ...without]
  const kept = headers.filter(([name]) => !gone.includes(name.toLowerCase()))
  return { ...answer, headers: [...kept, ...more], body }
}
