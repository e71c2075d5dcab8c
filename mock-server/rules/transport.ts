/** Decisions about TLS, and about plain HTTP beside an https server (RFC 6749, 1.6, 3.1, 3.2, 10.9; RFC 6750, 5.2). */
import type { Context } from '../context.ts'
import type { Incoming } from '../message/incoming.ts'
import type { MockResponse } from '../message/wire.ts'

export type TlsVersion = 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3'

/** Suites without encryption, and suites without authentication of the server. */
export type WeakSuites = 'null' | 'anonymous'

/** What a certificate says. */
export interface CertificateContent {
  /** Host names and IP addresses. */
  hosts: readonly string[]
  /** Days from today. */
  validFrom: number
  validTo: number
  /** The authority that clients trust, or the server itself. */
  issuer: 'trusted-authority' | 'itself'
}

export interface TransportRules {
  /**
   * What a request over plain HTTP gets: undefined closes the connection, `serve` treats it like any other.
   */
  plainHttp(request: Incoming, context: Context): MockResponse | 'serve' | undefined
  /** The versions of TLS that are spoken, oldest first (RFC 6749, 1.6). */
  tlsVersions(): readonly [TlsVersion, ...TlsVersion[]]
  /** Which weak suites are accepted beside the good ones (RFC 6750, 5.2). */
  weakSuites(): readonly WeakSuites[]
  /** The certificate of a server that is reached under these names (RFC 6749, 10.9). */
  certificate(hosts: readonly string[]): CertificateContent
}

export const honestTransport: TransportRules = {
  plainHttp: () => undefined,
  tlsVersions: () => ['TLSv1.2', 'TLSv1.3'],
  weakSuites: () => [],
  // Clients whose clock is a little behind must not find it too young.
  certificate: (hosts) => ({ hosts, validFrom: -1, validTo: 365, issuer: 'trusted-authority' }),
}
