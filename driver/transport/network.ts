/** The transport to a real server: undici on an agent of our own, no redirect following, with limits. */
import { Agent, errors, request as undiciRequest } from 'undici'
import { decodedText } from '../charset.ts'
import { TransportError, type Headers, type Transport } from '../wire.ts'
import { header } from '../wire.ts'
import { OutOfBounds, type Bounds } from './bounds/bounds.ts'
import { connectorWithin } from './bounds/connector.ts'
import { unpacked } from './coding.ts'
import { Cutoff } from './cutoff.ts'
import { withinDataLimits } from './data-limits.ts'

export interface NetworkOptions {
  /** For one request, from connecting to the last byte; milliseconds. Default 15,000. */
  timeoutMs?: number
  /** Of one response body, also once it is unpacked; bytes. Default 2 MiB. */
  maxBytes?: number
  /** Accept any certificate. */
  insecure?: boolean
  /** Certificates to trust, PEM. */
  ca?: string
  /** Where it may connect to; left out: everywhere. */
  bounds?: Bounds
  /** Ends every request under way. */
  signal?: AbortSignal
}

export interface Network {
  send: Transport
  /** Those that were connected to, in order. */
  origins: ReadonlySet<string>
  close: () => Promise<void>
}

export function network(options: NetworkOptions = {}): Network {
  const { timeoutMs = 15_000, maxBytes = 2 * 1024 * 1024, insecure = false, ca, bounds, signal } = options
  const origins = new Set<string>()
  const connect = { rejectUnauthorized: !insecure, timeout: timeoutMs, ...(ca ? { ca } : {}) }
  const agent = new Agent({
    connect: connectorWithin(connect, bounds, (origin) => origins.add(origin)),
    maxHeaderSize: 64 * 1024,
    // Shorter than servers keep idle connections, so that none is closed under a request.
    keepAliveTimeout: 500,
    maxResponseSize: maxBytes,
  })
  const underWay = new Set<Cutoff>()
  const cutOffAll = () => {
    for (const cutoff of underWay) cutoff.now(signal?.reason)
  }
  signal?.addEventListener('abort', cutOffAll)
  const close = () => {
    signal?.removeEventListener('abort', cutOffAll)
    return agent.destroy()
  }
  const send: Transport = async ({ method, url, headers, body }) => {
    const cutoff = new Cutoff(timeoutMs)
    underWay.add(cutoff)
    if (signal?.aborted) cutoff.now(signal.reason)
    try {
      const response = await undiciRequest(withoutFragment(url), {
        dispatcher: agent,
        method: method as 'GET',
        headers: headers.flat(),
        body: body ?? null,
        signal: cutoff,
        responseHeaders: 'raw',
      })
      const received = pairs(response.headers as unknown as (string | Buffer)[])
      const packed = Buffer.from(await response.body.arrayBuffer())
      const bytes = unpacked(packed, header(received, 'content-encoding') ?? '', maxBytes)
      const contentType = header(received, 'content-type') ?? ''
      withinDataLimits(bytes, contentType)
      return {
        status: response.statusCode,
        headers: received,
        body: decodedText(bytes, contentType),
      }
    } catch (error) {
      throw error instanceof TransportError ? error : explained(error, url, { timeoutMs, maxBytes })
    } finally {
      cutoff.end()
      underWay.delete(cutoff)
    }
  }
  return { send, origins, close }
}

function withoutFragment(url: string): string {
  return url.split('#', 1)[0] ?? url
}

function pairs(raw: (string | Buffer)[]): Headers {
  const list: [string, string][] = []
  const text = (part: string | Buffer | undefined) =>
    typeof part === 'string' ? part : (part?.toString('latin1') ?? '')
  for (let at = 0; at + 1 < raw.length; at += 2) list.push([text(raw[at]), text(raw[at + 1])])
  return list
}

const certificateCodes = /CERT|SELF_SIGNED|ISSUER|ERR_TLS_CERT|ERR_SSL|EPROTO|UNABLE_TO/

/** One sentence instead of a code and a stack. */
export function explained(
  error: unknown,
  url: string,
  { timeoutMs, maxBytes }: { timeoutMs: number; maxBytes: number },
): TransportError {
  const { host, hostname } = new URL(url)
  const cause = innermost(error)
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
  const options = { cause: error }
  if (cause instanceof OutOfBounds) return new TransportError('out-of-bounds', cause.message, options)
  if (cause.name === 'TimeoutError' || error instanceof errors.ConnectTimeoutError) {
    return new TransportError('timeout', `${host} did not answer within ${timeoutMs / 1000} s`, options)
  }
  if (error instanceof errors.ResponseExceededMaxSizeError) {
    return new TransportError('too-large', `the answer is larger than ${maxBytes} bytes`, options)
  }
  if (cause.name === 'AbortError')
    return new TransportError('other', `the request to ${host} was cut off`, options)
  if (code === 'ECONNREFUSED') return new TransportError('refused', `${host} refuses the connection`, options)
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new TransportError('unknown-host', `the host ${hostname} is not known`, options)
  }
  if (/alert/i.test(cause.message) && /^(?:EPROTO|ERR_SSL)/.test(code)) {
    const alert = /alert [a-z ]+/i.exec(cause.message)?.[0].trim() ?? 'an alert'
    return new TransportError('other', `${host} refuses the TLS handshake (${alert})`, options)
  }
  if (/wrong version number|packet length too long/i.test(cause.message)) {
    return new TransportError('other', `${host} does not speak TLS; is it http instead of https?`, options)
  }
  if (certificateCodes.test(code)) {
    return new TransportError(
      'certificate',
      `the certificate of ${host} is not trusted (${cause.message.trim().split('\n')[0]})`,
      options,
    )
  }
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET' || code === 'EPIPE') {
    return new TransportError('reset', `${host} closed the connection before it answered`, options)
  }
  // The client's own assertions speak of its code.
  const why = cause.name === 'AssertionError' ? 'it breaks HTTP/1.1' : cause.message.trim().split('\n')[0]
  return new TransportError('other', `no usable answer from ${host}: ${why}`, options)
}

function innermost(error: unknown): Error {
  let current = error instanceof Error ? error : new Error(String(error))
  if (current instanceof AggregateError && current.errors[0] instanceof Error) current = current.errors[0]
  while (current.cause instanceof Error) current = current.cause
  return current
}
