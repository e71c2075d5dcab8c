/** The certificate of an https listener: its user's own, or one made on the spot. */
import { createSecureContext } from 'node:tls'
import type { OwnTls } from '../listening.ts'
import type { TlsRules } from '../handshake.ts'
import { certificate, ownNames } from './certificate.ts'

/** PEM. */
export interface Identity {
  key: string
  /** The certificate, and those between it and its authority. */
  cert: string
  /** Whoever trusts this can connect. */
  ca: string
}

/**
 * @param host name or address that clients reach
 * @throws {Error} one sentence, when only one half is given, or they are no pair
 */
export async function identity(tls: true | OwnTls, host: string, rules: TlsRules): Promise<Identity> {
  const { key, cert, ca = cert, hosts = [] } = tls === true ? {} : tls
  if (key !== undefined && cert !== undefined) {
    assertPair(key, cert)
    return { key, cert, ca: ca ?? cert }
  }
  if (key !== undefined || cert !== undefined)
    throw new Error('listen({ tls }) takes a key and a cert together, or neither of them.')
  const made = await certificate(rules.certificate([...new Set([...ownNames, host, ...hosts])]))
  return { key: made.key, cert: `${made.cert}\n${made.ca}`, ca: made.ca }
}

function assertPair(key: string, cert: string): void {
  try {
    createSecureContext({ key, cert })
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`The key and the cert of listen({ tls }) are no pair in PEM: ${reason}.`, { cause })
  }
}
