/** What the rules mean for a TLS handshake on a port. */
import type * as tls from 'node:tls'
import type { TlsRules } from '../handshake.ts'

export function tlsOptions(rules: TlsRules): tls.SecureContextOptions {
  const spoken = rules.tlsVersions()
  const [oldest] = spoken
  const weak = rules.weakSuites()
  const options = { minVersion: oldest, maxVersion: spoken.at(-1) ?? oldest }
  const old = spoken.includes('TLSv1') || spoken.includes('TLSv1.1')
  if (!old && weak.length === 0) return options
  const suites = [
    'ALL',
    weak.includes('anonymous') ? '' : '!aNULL',
    weak.includes('null') ? 'eNULL' : '!eNULL',
  ]
  // The library gives old versions and weak suites only to those who ask for no security at all.
  return { ...options, ciphers: [...suites.filter(Boolean), '@SECLEVEL=0'].join(':') }
}
