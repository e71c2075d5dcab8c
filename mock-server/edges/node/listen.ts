/** The mock server on a port: node:http or node:https with nothing between. */
import * as http from 'node:http'
import * as https from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { MockRequest, MockResponse } from '../../message/wire.ts'
import { reset, sendPieces } from './interrupted.ts'
import { honestTransport } from '../../rules/transport.ts'
import type { Handle } from '../fetch.ts'
import type { Listener, ListenOptions } from '../listening.ts'
import { certificate, ownNames } from './certificate.ts'
import { tlsOptions } from './tls-options.ts'

const maxBodyBytes = 1024 * 1024
const limits = {
  maxHeaderSize: 64 * 1024,
  requestTimeout: 30_000,
  // Longer than clients keep a connection, so that it is never cut under a request that is on its way.
  keepAliveTimeout: 60_000,
}

/** @throws {Error} one sentence, when a port cannot be had */
export async function listen(handle: Handle, options: ListenOptions = {}): Promise<Listener> {
  const { port = 0, host = '127.0.0.1', tls = false, plainTwin = 0, rules = honestTransport } = options
  if (!tls) return open(http.createServer(limits), 'http', host, port, answering(handle, tooLarge))
  const names = new Set([...ownNames, reachable(host).replace(/^\[|\]$/g, '')])
  const { key, cert, ca } = await certificate(rules.certificate([...names]))
  const server = https.createServer({ ...limits, ...tlsOptions(rules), key, cert: `${cert}\n${ca}` })
  const opened = await open(server, 'https', host, port, answering(handle, tooLarge))
  const secure = { ...opened, cert: ca }
  if (plainTwin === false) return secure
  try {
    const plain = await openTwin(host, plainTwin, handle)
    const close = async () => void (await Promise.all([secure.close(), plain.close()]))
    return { ...secure, plainPort: plain.port, close }
  } catch (error) {
    await secure.close()
    throw error
  }
}

/** Only `handle` decides whether this port answers: node's and our own complaints about requests stay unsaid. */
function openTwin(host: string, port: number, handle: Handle): Promise<Listener> {
  const server = http.createServer(limits)
  server.on('clientError', (_, socket) => socket.destroy())
  return open(server, 'http', host, port, answering(handle, undefined))
}

type Answering = (origin: string) => http.RequestListener

async function open(
  server: http.Server | https.Server,
  scheme: 'http' | 'https',
  host: string,
  port: number,
  answeringAt: Answering,
): Promise<Listener> {
  const close = closing(server)
  await bound(server, host, port)
  const { port: actual } = server.address() as AddressInfo
  const url = `${scheme}://${reachable(host)}:${actual}`
  server.on('request', answeringAt(url))
  return { url, port: actual, close }
}

const tooLarge = text(413, 'The body of this request is larger than 1 MiB.')
const failure = text(500, 'The server could not answer.')

/** The URL of a request is made from the listener's own origin: its Host header is the client's word only. */
function answering(handle: Handle, onTooLarge: MockResponse | undefined): Answering {
  return (origin) => (request, response) => {
    const { headers, hasBody } = headersOf(request.rawHeaders)
    const plain = { method: request.method ?? 'GET', url: origin + pathOf(request.url ?? '/'), headers }
    const answer = (full: MockRequest) => void respond(handle, full, request, response)
    if (!hasBody) return answer(plain)
    collect(
      request,
      (body) => answer({ ...plain, body }),
      () => send(onTooLarge, request, response),
    )
  }
}

function headersOf(raw: readonly string[]): { headers: [string, string][]; hasBody: boolean } {
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
function pathOf(target: string): string {
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

async function respond(
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

function send(
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
  if (delivery && request.method !== 'HEAD') sendPieces(response, body, delivery)
  else response.end(body)
}

function text(status: number, sentence: string): MockResponse {
  return { status, headers: [['Content-Type', 'text/plain; charset=utf-8']], body: sentence }
}

function bound(server: http.Server | https.Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      throw new RangeError(
        `Cannot listen on port ${port}: give a whole number from 0 (any free port) to 65535.`,
      )
    }
    const refused = (cause: NodeJS.ErrnoException) => reject(explained(cause, host, port))
    server.once('error', refused)
    server.listen(port, host, () => {
      server.off('error', refused)
      resolve()
    })
  })
}

function explained(cause: NodeJS.ErrnoException, host: string, port: number): Error {
  const reasons: Record<string, string> = {
    EADDRINUSE: 'the port is already in use; choose another one, or 0 for any free port',
    EACCES: 'this user may not open that port; choose one above 1023',
    EADDRNOTAVAIL: 'this machine does not have that address; choose another host',
    ENOTFOUND: 'the host is not known; choose another one',
  }
  return new Error(`Cannot listen on ${host}, port ${port}: ${reasons[cause.code ?? ''] ?? cause.message}.`, {
    cause,
  })
}

/** A name under which clients reach a server that listens on `host`. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}

/** Sockets are kept here because node:https forgets those that have not finished their handshake. */
function closing(server: http.Server | https.Server): () => Promise<void> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  return () =>
    new Promise((resolve) => {
      // The only error it could give is that the server is closed already.
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
}
