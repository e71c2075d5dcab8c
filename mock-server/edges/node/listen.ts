/** The mock server on a port: node:http or node:https with nothing between. */
import * as http from 'node:http'
import * as https from 'node:https'
import type { AddressInfo } from 'node:net'
import type { MockResponse } from '../../message/wire.ts'
import { honestTransport } from '../../rules/transport.ts'
import type { Handle } from '../fetch.ts'
import type { Listener, ListenOptions } from '../listening.ts'
import { identity } from './identity.ts'
import { closing } from './closing.ts'
import { answer, tooLarge } from './exchange.ts'
import { maxHeaderBytes, usualLimits, type Limits } from './limits.ts'
import { tlsOptions } from './tls-options.ts'

/** What node:http is told. */
const optionsFor = ({ request, looked }: Limits) => ({
  maxHeaderSize: maxHeaderBytes,
  requestTimeout: request,
  headersTimeout: request,
  connectionsCheckingInterval: looked,
  // Longer than clients keep a connection, so that it is never cut under a request that is on its way.
  keepAliveTimeout: 60_000,
})

/** @throws {Error} one sentence, when a port cannot be had */
export async function listen(
  handle: Handle,
  options: ListenOptions = {},
  limits: Limits = usualLimits,
): Promise<Listener> {
  const { port = 0, host = '127.0.0.1', tls = false, plainTwin = 0, rules = honestTransport } = options
  if (!tls) {
    const server = http.createServer(optionsFor(limits))
    return open(server, 'http', { host, port }, answering(handle, tooLarge), limits)
  }
  const { ca, ...pems } = await identity(tls, reachable(host).replace(/^\[|\]$/g, ''), rules)
  const handshake = { handshakeTimeout: limits.request, ...tlsOptions(rules), ...pems }
  const server = https.createServer({ ...optionsFor(limits), ...handshake })
  const opened = await open(server, 'https', { host, port }, answering(handle, tooLarge), limits)
  const secure = { ...opened, cert: ca }
  if (plainTwin === false) return secure
  try {
    const plain = await openTwin({ host, port: plainTwin }, handle, limits)
    const close = async () => void (await Promise.all([secure.close(), plain.close()]))
    return { ...secure, plainPort: plain.port, close }
  } catch (error) {
    await secure.close()
    throw error
  }
}

/** Only `handle` decides whether this port answers: node's and our own complaints about requests stay unsaid. */
function openTwin(at: At, handle: Handle, limits: Limits): Promise<Listener> {
  const server = http.createServer(optionsFor(limits))
  server.on('clientError', (_, socket) => socket.destroy())
  return open(server, 'http', at, answering(handle, undefined), limits)
}

interface At {
  host: string
  port: number
}

type Answering = (origin: string) => http.RequestListener

function answering(handle: Handle, onTooLarge: MockResponse | undefined): Answering {
  return (origin) => (request, response) =>
    answer(handle, origin, request.url ?? '/', request, response, onTooLarge)
}

async function open(
  server: http.Server | https.Server,
  scheme: 'http' | 'https',
  { host, port }: At,
  answeringAt: Answering,
  limits: Limits,
): Promise<Listener> {
  server.maxConnections = limits.connections
  // Fields beyond the number would be dropped in silence; too many are refused instead.
  server.maxHeadersCount = 0
  const close = closing(server, limits.closing)
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
