/** A mock server on a port whose answers are altered on their way out. */
import { listen } from '../mock-server/edges/node/listen.ts'
import {
  createMockServer,
  type MockRequest,
  type MockResponse,
  type MockServerOptions,
} from '../mock-server/index.ts'
import type { Target } from '../driver/target/target.ts'

export type Alter = (answer: MockResponse, request: MockRequest) => MockResponse

export interface Fronted {
  target: Target
  close: () => Promise<void>
}

export async function fronted(options: MockServerOptions, alter: Alter): Promise<Fronted> {
  let handle: (request: MockRequest) => Promise<MockResponse | undefined> = async () => undefined
  const { url, close } = await listen((request) => handle(request))
  const server = createMockServer({ ...options, issuer: url })
  handle = async (request) => {
    const answer = await server.handle(request)
    return answer && alter(answer, request)
  }
  // Nobody registers: identifiers of such clients are unguessable as well, and no secrets.
  return { target: { ...server.describe(), permissions: [] }, close }
}

/** How an answer may be told apart. */
export const isType = ({ headers }: MockResponse, type: string): boolean =>
  headers.some(([name, value]) => name.toLowerCase() === 'content-type' && value.includes(type))

/** The same answer with more behind its page or in its JSON object; the length is counted anew. */
export function enlarged(
  answer: MockResponse,
  more: { headers?: [string, string][]; html?: string; members?: Record<string, unknown> },
): MockResponse {
  const headers = answer.headers.filter(([name]) => name.toLowerCase() !== 'content-length')
  let { body } = answer
  if (more.html !== undefined && isType(answer, 'text/html'))
    body = body.replace('</body>', () => `${more.html}</body>`)
  if (more.members && isType(answer, 'json') && body.startsWith('{')) {
    const members = JSON.stringify(more.members).slice(1)
    body = body === '{}' ? `{${members}` : `${body.slice(0, -1)},${members}`
  }
  return { ...answer, headers: [...headers, ...(more.headers ?? [])], body }
}
