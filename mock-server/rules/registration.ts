/** Decisions about clients that register themselves (RFC 7591). */
export interface RegistrationRules {
  /** Whether a redirect URI may be registered. */
  registrableRedirectUri(uri: string): boolean
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
}
