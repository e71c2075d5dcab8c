/** Handshakes with a real server: node:tls, a connection for each, over which nothing is ever sent. */
import { isIP } from 'node:net'
import * as tls from 'node:tls'
import type { Handshake, HandshakeOutcome, Offer, ServerCertificate } from '../handshake.ts'
import { TransportError } from '../wire.ts'
import { explained, type NetworkOptions } from './network.ts'

/** Security level 0, since the library would keep the old versions and suites to itself at any other. */
const suitesOf = {
  usual: 'DEFAULT:@SECLEVEL=0',
  null: 'eNULL:@SECLEVEL=0',
  anonymous: 'aNULL:!eNULL:@SECLEVEL=0',
  export: 'EXPORT:@SECLEVEL=0',
} as const

/** @param options `ca` replaces the usual trusted certificates; a certificate is never refused, only judged */
export function networkHandshake({
  timeoutMs = 15_000,
  ca,
  signal,
}: Pick<NetworkOptions, 'timeoutMs' | 'ca' | 'signal'> = {}): Handshake {
  return (url, offer = {}) =>
    new Promise((resolve, reject) => {
      const { hostname, host, port } = new URL(url)
      const name = hostname.replace(/^\[|\]$/g, '')
      let socket: tls.TLSSocket
      try {
        socket = tls.connect({
          host: name,
          port: Number(port || 443),
          ...(isIP(name) ? {} : { servername: name }),
          ...(ca ? { ca } : {}),
          ...offered(offer),
          rejectUnauthorized: false,
          // The name is judged apart from the chain: node would report only the first that is wrong.
          checkServerIdentity: () => undefined,
        })
      } catch (error) {
        return resolve({ kind: 'not-offered', why: messageOf(error) })
      }
      let reached = false
      const end = (settle: () => void) => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', cutOff)
        socket.destroy()
        settle()
      }
      const cutOff = () =>
        end(() => reject(new TransportError('other', `the handshake with ${host} was cut off`)))
      const timer = setTimeout(() => {
        const sentence = `${host} did not finish the handshake within ${timeoutMs / 1000} s`
        end(() => reject(new TransportError('timeout', sentence)))
      }, timeoutMs)
      signal?.addEventListener('abort', cutOff)
      if (signal?.aborted) return cutOff()
      socket.once('connect', () => (reached = true))
      socket.once('secureConnect', () => {
        const outcome = completed(socket, name)
        end(() => resolve(outcome))
      })
      // Later errors of a connection that is given up already are nobody's business.
      socket.on('error', (error: Error) => {
        const outcome = reached ? failed(error) : undefined
        end(() => (outcome ? resolve(outcome) : reject(explained(error, url, { timeoutMs, maxBytes: 0 }))))
      })
    })
}

function offered({ version, suites }: Offer): tls.SecureContextOptions {
  if (version === undefined && suites === undefined) return {}
  return {
    minVersion: version ?? 'TLSv1',
    // The suites of TLS 1.3 cannot be left out of an offer of that version.
    maxVersion: version ?? 'TLSv1.2',
    ciphers: suitesOf[suites ?? 'usual'],
  }
}

function completed(socket: tls.TLSSocket, name: string): HandshakeOutcome {
  const { standardName } = socket.getCipher()
  return {
    kind: 'completed',
    protocol: socket.getProtocol() ?? 'an unknown protocol',
    suite: standardName,
    certificate: certificateOf(socket, name),
  }
}

function certificateOf(socket: tls.TLSSocket, name: string): ServerCertificate | undefined {
  const certificate = socket.getPeerCertificate()
  if (!certificate.valid_from) return undefined
  return {
    chainProblem: socket.authorized ? undefined : String(socket.authorizationError),
    nameProblem: tls.checkServerIdentity(name, certificate) && `it is for ${namesOf(certificate)}`,
    validFrom: Date.parse(certificate.valid_from),
    validTo: Date.parse(certificate.valid_to),
  }
}

/** Host names and addresses in the certificate; an old one may have them in its subject only. */
function namesOf({ subjectaltname, subject }: tls.PeerCertificate): string {
  return subjectaltname ?? [subject.CN].flat().join(', ')
}

/** What an error during the handshake says; undefined when it says nothing about what was offered. */
function failed(error: NodeJS.ErrnoException & { reason?: string }): HandshakeOutcome | undefined {
  const { code = '', reason = error.message } = error
  if (/NO_PROTOCOLS_AVAILABLE|NO_CIPHERS_AVAILABLE/.test(code)) return { kind: 'not-offered', why: reason }
  // An answer in a version that was not offered is as clear as an alert.
  if (/_ALERT_|UNSUPPORTED_PROTOCOL|WRONG_SSL_VERSION|VERSION_TOO_/.test(code))
    return { kind: 'refused', alert: true, why: reason }
  if (code === 'ECONNRESET' || code === 'EPIPE')
    return { kind: 'refused', alert: false, why: 'the connection was closed' }
  return undefined
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
