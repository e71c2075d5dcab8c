/**
 * What travels: plain HTTP messages, and the functions that carry them.
 * Headers are lists of pairs because order, spelling and repetition are evidence.
 */
export type Headers = readonly (readonly [name: string, value: string])[]

export interface WireRequest {
  method: string
  /** Absolute URL; the fragment is never sent. */
  url: string
  headers: Headers
  /** Text as it is put on the wire, in UTF-8. */
  body?: string
}

export interface WireResponse {
  status: number
  headers: Headers
  /** The body as text, decoded by its byte order mark, the charset of its Content-Type, or its own `meta`; else as UTF-8. */
  body: string
}

/** Carries one request to a server and brings its answer. @throws {TransportError} when no answer came. */
export type Transport = (request: WireRequest) => Promise<WireResponse>

/** Why no answer came: the connection, the certificate, a limit of time or size, or a place where the driver does not go. */
export class TransportError extends Error {
  override readonly name = 'TransportError'
  readonly reason:
    'refused' | 'unknown-host' | 'certificate' | 'timeout' | 'too-large' | 'reset' | 'out-of-bounds' | 'other'
  constructor(reason: TransportError['reason'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}

/** All values of one header, by its case-insensitive name. */
export function headerValues(headers: Headers, name: string): string[] {
  const wanted = name.toLowerCase()
  return headers.filter(([key]) => key.toLowerCase() === wanted).map(([, value]) => value)
}

/** The first value of one header, or undefined. */
export function header(headers: Headers, name: string): string | undefined {
  const wanted = name.toLowerCase()
  return headers.find(([key]) => key.toLowerCase() === wanted)?.[1]
}
