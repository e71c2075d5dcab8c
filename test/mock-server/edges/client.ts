/** Talks to listeners, and ends everything it opened after each test. */
import { connect } from 'node:net'
import { Agent, request, type Dispatcher } from 'undici'
import type { Handle } from '../../../mock-server/edges/fetch.ts'
import type { Listener, ListenOptions } from '../../../mock-server/edges/listening.ts'
import { usualLimits, type Limits } from '../../../mock-server/edges/node/limits.ts'
import { listen } from '../../../mock-server/edges/node/listen.ts'
import type { MockRequest, MockResponse } from '../../../mock-server/message/wire.ts'

export const ok: MockResponse = { status: 200, headers: [['Content-Type', 'text/plain']], body: 'page' }

/** Tells what it was asked. */
export const echo: Handle = async (asked) => ({ ...ok, body: JSON.stringify(asked) })

let open: (() => Promise<void>)[] = []

export async function endAll(): Promise<void> {
  const ending = open.map((end) => end())
  open = []
  await Promise.all(ending)
}

export async function listening(
  handle: Handle,
  options?: ListenOptions,
  limits?: Partial<Limits>,
): Promise<Listener> {
  const listener = await listen(handle, options, { ...usualLimits, ...limits })
  open.push(listener.close)
  return listener
}

export function agent(options: Agent.Options = {}): Agent {
  const made = new Agent(options)
  open.push(() => made.destroy())
  return made
}

type AskOptions = Partial<Dispatcher.RequestOptions>

export async function ask(url: string, options: AskOptions = {}, dispatcher = agent()) {
  const response = await request(url, { ...options, method: options.method ?? 'GET', dispatcher })
  return { status: response.statusCode, headers: response.headers, body: await response.body.text() }
}

/** What the server read, of one that echoes. */
export async function asked(url: string, options?: AskOptions): Promise<MockRequest> {
  return JSON.parse((await ask(url, options)).body) as MockRequest
}

/** The code of the error that a request ends with. */
export async function codeOf(attempt: Promise<unknown>): Promise<unknown> {
  return attempt.then(
    () => 'an answer came',
    (error: { code?: unknown }) => error.code,
  )
}

/** What comes back over a bare connection until the server closes it. */
export async function spoken(port: number, ...parts: string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let text = ''
  socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')))
  socket.on('error', () => socket.destroy())
  for (const part of parts) socket.write(part)
  // Not events.once, which would reject where the server resets the connection.
  await new Promise((resolve) => socket.on('close', resolve))
  return text
}
