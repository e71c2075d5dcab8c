/** What one client can take of a server that listens on a port. Times are milliseconds. */
export interface Limits {
  /** For the whole of a request, from its first byte to the last of its body; and for a TLS handshake. */
  request: number
  /** How often it is looked for requests that take longer. */
  looked: number
  /** Connections at the same time; further ones are closed at once. */
  connections: number
  /** What requests that are under way get to end in, once the server closes. */
  closing: number
}

export const usualLimits: Limits = { request: 30_000, looked: 5000, connections: 2000, closing: 2000 }

/** Of a request's line and header fields together. */
export const maxHeaderBytes = 64 * 1024

export const maxHeaderFields = 200

export const maxBodyBytes = 1024 * 1024
