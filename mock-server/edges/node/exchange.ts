/** One request and its answer over node:http, with nothing between. */
import type * as http from 'node:http'
// Not the global one, which tests replace when they stop time.
import { setImmediate } from 'node:timers'
import { reset, sendPieces } from './interrupted.ts'
import type { MockRequest, MockResponse } from '../../message/wire.ts'
import type { Handle } from '../fetch.ts'
import { maxBodyBytes, maxHeaderFields } from './limits.ts'

export const tooLarge = text(413, 'The body of this request is larger than 1 MiB.')
const tooMany = text(431, `This request has more than ${maxHeaderFields} header fields.`)
const failure = text(500, 'The server could not answer.')

/**
 * @param origin of the request's URL: its Host header is the client's word only
 * @param target path and query, or an absolute URL (RFC 9112, 3.2)
 * @param onTooLarge undefined: the connection ends without an answer
 */
export function answer(
  handle: Handle,
  origin: string,
  target: string,
  request: http.IncomingMessage,
  response: http.ServerResponse,
  onTooLarge: MockResponse | undefined,
): void {
  const { headers, hasBody } = headersOf(request.rawHeaders)
  if (headers.length > maxHeaderFields) {
    request.resume()
    return send(onTooLarge && tooMany, request, response)
  }
  const plain = { method: request.method ?? 'GET', url: origin + pathOf(target), headers }
  const withBody = (full: MockRequest) => void respond(handle, full, request, response)
  if (!hasBody) return withBody(plain)
  collect(
    request,
    (body) => withBody({ ...plain, body }),
    () => send(onTooLarge, request, response),
  )
}

export function headersOf(raw: readonly string[]): { headers: [string, string][]; hasBody: boolean } {
  const headers: [string, string][] = []
  let hasBody = false
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = raw[at] ?? ''
    headers.push([name, raw[at + 1] ?? ''])
    // Only the two names of these lengths announce a body (RFC 9112, 6).
    if (name.length === 14 || name.length === 17)
      hasBody ||= /^(content-length|transfer-encoding)$/i.test(name)
  }
  return { headers, hasBody }
}

/** The path and query of a request target; of one in absolute form the origin is dropped (RFC 9112, 3.2). */
export function pathOf(target: string): string {
  if (target.startsWith('/')) return target
  const path = target.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '')
  return path.startsWith('/') ? path : `/${path}`
}

function collect(request: http.IncomingMessage, done: (body: string) => void, refuse: () => void): void {
  const chunks: Buffer[] = []
  let size = 0
  request.on('data', (chunk: Buffer) => {
    const before = size
    size += chunk.length
    if (size <= maxBodyBytes) chunks.push(chunk)
    // What follows is read and dropped: a client that is still sending would otherwise miss the answer.
    else if (before <= maxBodyBytes) refuse()
  })
  request.on('end', () => {
    if (size <= maxBodyBytes) done(Buffer.concat(chunks).toString())
  })
}

export async function respond(
  handle: Handle,
  full: MockRequest,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  try {
    send(await handle(full), request, response)
  } catch {
    send(failure, request, response)
  }
}

export function send(
  answer: MockResponse | undefined,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): void {
  if (!answer) return void request.socket.destroy()
  const { status, headers, body, delivery } = answer
  if (delivery?.kind === 'reset') return reset(response)
  const flat: string[] = []
  for (const [name, value] of headers) flat.push(name, value)
  const chunked = headers.some(([name]) => name.toLowerCase() === 'transfer-encoding')
  if (status !== 204 && status !== 304 && !chunked) {
    flat.push('Content-Length', String(Buffer.byteLength(body)))
  }
  response.writeHead(status, flat)
  if (delivery && request.method !== 'HEAD') return sendPieces(response, body, delivery)
  // What was asked together is answered together: a client that sleeps is woken once and not for each answer.
  setImmediate(() => response.end(body))
}

export function text(status: number, sentence: string): MockResponse {
  return { status, headers: [['Content-Type', 'text/plain; charset=utf-8']], body: sentence }
}
