/** The playground on a port: node:http, with limits, and nothing between. */
import * as http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Reply, Visit } from './wire.ts'

export type Handle = (visit: Visit) => Promise<Reply>

export interface Listener {
  origin: string
  port: number
  serve: (handle: Handle) => void
  /** Ends every connection, idle or not. */
  close: () => Promise<void>
}

const mostBytes = 1024 * 1024
const limits = { maxHeaderSize: 64 * 1024, requestTimeout: 30_000 }

/** @throws {Error} one sentence, when the port cannot be had */
export async function listen(port: number, host: string): Promise<Listener> {
  const server = http.createServer(limits)
  await bound(server, port, host)
  const { port: actual } = server.address() as AddressInfo
  return {
    origin: `http://${reachable(host)}:${actual}`,
    port: actual,
    serve: (handle) => {
      server.on('request', (request, response) => {
        answer(handle, request, response).catch(() => response.destroy())
      })
    },
    close: () =>
      new Promise<void>((resolve) => {
        // The only error it could give is that the server is closed already.
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** A name under which browsers of this machine reach a server that listens on `host`. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}

function bound(server: http.Server, port: number, host: string): Promise<void> {
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new RangeError(`The playground cannot listen on port ${port}; give a whole number from 0 to 65535.`)
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const busy =
        cause.code === 'EADDRINUSE' ? 'the port is taken; choose another one, or 0 for any free port' : ''
      reject(
        new Error(`The playground cannot listen on ${host}, port ${port}: ${busy || cause.message}.`, {
          cause,
        }),
      )
    })
    server.listen(port, host, resolve)
  })
}

async function answer(
  handle: Handle,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  const { status, headers, body } = await replyTo(handle, request)
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
  response.end(request.method === 'HEAD' ? '' : body)
}

async function replyTo(handle: Handle, request: http.IncomingMessage): Promise<Reply> {
  try {
    const target = request.url ?? ''
    if (!target.startsWith('/')) return plain(400, 'The request target must be a path.')
    const body = await bodyOf(request)
    if (body === undefined) return plain(413, 'The body of this request is larger than 1 MiB.')
    const [path = '', ...query] = target.split('?')
    return await handle({
      method: request.method ?? '',
      path,
      query: new URLSearchParams(query.join('?')),
      form: new URLSearchParams(isForm(request) ? body : ''),
      header: (name) => request.headers[name]?.toString(),
    })
  } catch {
    return plain(500, 'The playground could not answer.')
  }
}

/** @returns undefined when it is too large */
async function bodyOf(request: http.IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    // What is too much is read and dropped: a client that is still sending would otherwise miss the answer.
    if (size <= mostBytes) chunks.push(chunk)
  }
  return size <= mostBytes ? Buffer.concat(chunks).toString() : undefined
}

function isForm({ headers }: http.IncomingMessage): boolean {
  return /^application\/x-www-form-urlencoded\s*(;|$)/i.test(headers['content-type'] ?? '')
}

function plain(status: number, sentence: string): Reply {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: sentence }
}
