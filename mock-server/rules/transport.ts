/** Decisions about plain HTTP beside an https server (RFC 6749, 1.6, 3.1, 3.2). */
import type { Context } from '../context.ts'
import type { Incoming } from '../message/incoming.ts'
import type { MockResponse } from '../message/wire.ts'

export interface TransportRules {
  /**
   * What a request over plain HTTP gets: undefined closes the connection, `serve` treats it like any other.
   */
  plainHttp(request: Incoming, context: Context): MockResponse | 'serve' | undefined
}

export const honestTransport: TransportRules = { plainHttp: () => undefined }
