/** Asks a control plane, as a test in another language does. */
import { createMockServer, type MockServer, type MockServerOptions } from '../../../mock-server/index.ts'

export function controlled(options: MockServerOptions = {}): MockServer {
  return createMockServer({ control: true, ...options })
}

export interface Told {
  status: number
  headers: Headers
  /** Undefined where there is no body. */
  json: Record<string, unknown>
}

export type Send = (request: Request) => Promise<Response>

/** @param asking method and path, such as `GET /users` */
export async function ask(
  at: MockServer,
  asking: string,
  body?: unknown,
  headers: Record<string, string> = {},
  send: Send = (request) => at.fetch(request),
): Promise<Told> {
  const [method = '', path = ''] = asking.split(' ')
  const typed: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
  const answer = await send(
    new Request(`${at.controlUrl ?? at.issuer}${path.slice(1)}`, {
      method,
      headers: { ...typed, ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
  )
  const text = await answer.text()
  return {
    status: answer.status,
    headers: answer.headers,
    json: (text === '' ? {} : JSON.parse(text)) as Told['json'],
  }
}

/** The status and the sentence of a refusal. */
export async function refusal(...asking: Parameters<typeof ask>): Promise<string> {
  const { status, json } = await ask(...asking)
  return `${status} ${String(json['error'])}: ${String(json['error_description'])}`
}
