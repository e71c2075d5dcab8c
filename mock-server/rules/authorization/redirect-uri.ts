/** Decisions about redirect URIs (RFC 6749, 3.1.2). */
import { isPublic } from '../../context.ts'
import type { AuthorizationCode, MockClient } from '../../model.ts'
import type { MemoryStore } from '../../store/memory.ts'
import { matchesButForLoopbackPort } from './loopback.ts'

export interface RedirectUriRules {
  /** Whether a presented redirect_uri is one of the client's. */
  redirectUriAccepted(presented: string, client: MockClient, store: MemoryStore): boolean
  /** One comparison of a presented URI with a completely registered one. */
  redirectUriMatches(presented: string, registered: string): boolean
  /** One more comparison, for clients that are native apps: the port of a loopback address is theirs (RFC 8252, 7.3). */
  nativeRedirectUriMatches(presented: string, registered: string): boolean
  /** One comparison with a partially registered URI. */
  partialRedirectUriMatches(presented: string, registered: string): boolean
  /** Where responses go when the request names no redirect_uri. */
  defaultRedirectUri(client: MockClient): string | undefined
  /** Whether faults of client_id and redirect_uri are looked for before all others. */
  checksClientBeforeOtherFaults(): boolean
  /** Whether the resource owner is told why a request was refused. */
  explainsRefusal(): boolean
  /** What is wrong with the redirect_uri of a token request; undefined when nothing is. */
  tokenRedirectUriFault(
    code: AuthorizationCode,
    presented: string | undefined,
  ): 'redirect-uri-missing' | 'redirect-uri-mismatch' | undefined
}

export const honestRedirectUri: RedirectUriRules = {
  redirectUriAccepted(presented, client) {
    return client.redirect_uris.some((registered) =>
      client.redirect_uri_registration === 'partial'
        ? this.partialRedirectUriMatches(presented, registered)
        : this.redirectUriMatches(presented, registered) ||
          (isNative(client) && this.nativeRedirectUriMatches(presented, registered)),
    )
  },
  // Simple string comparison (RFC 3986, 6.2.1), as RFC 6749, 3.1.2.3 has it.
  redirectUriMatches: (presented, registered) => presented === registered,
  nativeRedirectUriMatches: matchesButForLoopbackPort,
  partialRedirectUriMatches: (presented, registered) =>
    presented === registered || (presented.startsWith(`${registered}?`) && !presented.includes('#')),
  defaultRedirectUri: ({ redirect_uris, redirect_uri_registration }) =>
    redirect_uris.length === 1 && redirect_uri_registration !== 'partial' ? redirect_uris[0] : undefined,
  checksClientBeforeOtherFaults: () => true,
  explainsRefusal: () => true,
  tokenRedirectUriFault({ redirectUri }, presented) {
    if (redirectUri === undefined) return presented === undefined ? undefined : 'redirect-uri-mismatch'
    if (presented === undefined) return 'redirect-uri-missing'
    return presented === redirectUri ? undefined : 'redirect-uri-mismatch'
  },
}

/** An app on a device of its user: it keeps no secret, or says what it is. */
function isNative(client: MockClient): boolean {
  return client.application_type === 'native' || isPublic(client)
}
