/** What the rules mean for a TLS handshake, without a socket. */
import type { CertificateContent, TlsVersion, TransportRules, WeakSuites } from '../rules/transport.ts'

/** The rules that a listener obeys. */
export type TlsRules = Pick<TransportRules, 'tlsVersions' | 'weakSuites' | 'certificate'>

/** What a client offers: one version, one kind of weak suites; left out: the usual. */
export interface MockOffer {
  version?: TlsVersion
  suites?: string
}

/** An agreement, or undefined when there is none. */
export type MockHandshake =
  { protocol: TlsVersion; suite: string; certificate?: CertificateContent } | undefined

/** Suites of TLS 1.2, by their names in the IANA registry. */
const suiteNames: Record<WeakSuites, string> = {
  null: 'TLS_ECDHE_ECDSA_WITH_NULL_SHA',
  anonymous: 'TLS_ECDH_anon_WITH_AES_256_CBC_SHA',
}

/** The outcome of a handshake with a server of these rules. @param host name or address that the client knows */
export function agreed(rules: TlsRules, host: string, { version, suites }: MockOffer): MockHandshake {
  const spoken = rules.tlsVersions()
  const certificate = rules.certificate([host])
  if (suites === undefined) {
    const protocol = version ?? spoken.at(-1)
    return protocol && spoken.includes(protocol)
      ? { protocol, suite: goodSuite(protocol), certificate }
      : undefined
  }
  // TLS 1.3 has no weak suites (RFC 8446, B.4).
  const protocol = spoken.filter((one) => one !== 'TLSv1.3').at(-1)
  const weak = rules.weakSuites().find((accepted) => accepted === suites)
  if (!protocol || !weak) return undefined
  return { protocol, suite: suiteNames[weak], ...(weak === 'anonymous' ? {} : { certificate }) }
}

function goodSuite(protocol: TlsVersion): string {
  if (protocol === 'TLSv1.3') return 'TLS_AES_256_GCM_SHA384'
  return protocol === 'TLSv1.2'
    ? 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384'
    : 'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA'
}
