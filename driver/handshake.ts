/** TLS handshakes as plain facts. Checks know these only; who makes a handshake is the stage's business. */
export type TlsVersion = 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3'

/** Suites without encryption, without authentication of the server, or with keys of export grade. */
export type WeakSuites = 'null' | 'anonymous' | 'export'

/** What the client offers; left out: what a careful client of today offers. */
export interface Offer {
  /** This version and no other. */
  version?: TlsVersion
  /** These suites and no others, in any version that has them. */
  suites?: WeakSuites
}

export interface ServerCertificate {
  /** Why the chain does not lead to a certificate that is trusted; undefined when it does. */
  chainProblem?: string | undefined
  /** Why it is not for the host; undefined when it is. */
  nameProblem?: string | undefined
  /** Milliseconds since 1970. */
  validFrom: number
  validTo: number
}

export type HandshakeOutcome =
  | {
      kind: 'completed'
      protocol: string
      /** By its name in the IANA registry. */
      suite: string
      /** An anonymous suite comes without. */
      certificate?: ServerCertificate | undefined
    }
  /** The server did not agree. `alert`: it said so; otherwise it closed the connection. */
  | { kind: 'refused'; alert: boolean; why: string }
  /** The local TLS library cannot offer this, so nothing was asked. */
  | { kind: 'not-offered'; why: string }

/**
 * Makes a handshake with the host of a URL, whatever its certificate, and ends the connection without a request.
 *
 * @throws {TransportError} when the host was not reached, or did not answer
 */
export type Handshake = (url: string, offer?: Offer) => Promise<HandshakeOutcome>
