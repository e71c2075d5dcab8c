/** Decisions about clients that register themselves (RFC 7591). */
import type { AuthenticationMethod } from './token/client-authentication.ts'

export interface RegistrationRules {
  /** Whether a redirect URI may be registered. */
  registrableRedirectUri(uri: string): boolean
  /** The client_id of a new client, whatever it asks to be called (RFC 9700, 4.15.1). */
  registeredClientId(metadata: Readonly<Record<string, unknown>>, random: string): string
  /** Whether a client that will authenticate in this way gets a secret. */
  issuesSecret(method: AuthenticationMethod): boolean
  /** The form of a client secret, made from unguessable letters and digits. */
  clientSecretValue(random: string): string
}

const loopback = /^(127\.0\.0\.1|\[::1\]|localhost)$/

export const honestRegistration: RegistrationRules = {
  registrableRedirectUri: (uri) => {
    if (/[*#\s\\]/.test(uri) || !/^[a-z][a-z0-9+.-]*:/i.test(uri) || !URL.canParse(uri)) return false
    const { protocol, hostname, pathname } = new URL(uri)
    if (protocol === 'javascript:' || protocol === 'data:') return false
    if (protocol !== 'http:' && protocol !== 'https:') return protocol.includes('.')
    const complete = /^https?:\/\/[^/?#]+\/./i.test(uri) && pathname !== '/'
    return complete && (protocol === 'https:' || loopback.test(hostname))
  },
  registeredClientId: (_metadata, random) => random,
  issuesSecret: (method) => method !== 'none' && method !== 'private_key_jwt',
  clientSecretValue: (random) => random,
}
