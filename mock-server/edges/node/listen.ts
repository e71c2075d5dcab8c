/** The mock server on a port: node:http or node:https with nothing between. */
import * as http from 'node:http'
import * as https from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { MockResponse } from '../../message/wire.ts'
import { honestTransport } from '../../rules/transport.ts'
import type { Handle } from '../fetch.ts'
import type { Listener, ListenOptions } from '../listening.ts'
import { identity } from './identity.ts'
import { answer, tooLarge } from './exchange.ts'
import { tlsOptions } from './tls-options.ts'

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
  const { ca, ...pems } = await identity(tls, reachable(host).replace(/^\[|\]$/g, ''), rules)
  const server = https.createServer({ ...limits, ...tlsOptions(rules), ...pems })
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

function answering(handle: Handle, onTooLarge: MockResponse | undefined): Answering {
  return (origin) => (request, response) =>
    answer(handle, origin, request.url ?? '/', request, response, onTooLarge)
}

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
