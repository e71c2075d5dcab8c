/** Decisions about introspection and revocation (RFC 7662, RFC 7009). */
export interface TokenManagementRules {
  /** Whether somebody who authenticated may introspect tokens (RFC 7662, 2.1). */
  mayIntrospect(caller: 'client' | 'administrator'): boolean
  /** Whether a token is looked for in spite of this hint (RFC 7662, 2.1: hints only help). */
  hintUnderstood(hint: string | undefined): boolean
  /** Whom introspection says an access token is for; undefined: it says nothing (RFC 7662, 2.2). */
  introspectedAudience(audience: string): string | undefined
  /** Whether a client has to authenticate before its token is looked for (RFC 7009, 2.1). */
  revocationAuthenticatesFirst(): boolean
  /** What a revocation tells beyond success (RFC 7009, 2.2: nothing). */
  revocationHeaders(revoked: {
    accessToken?: string | undefined
    refreshToken?: string | undefined
    username: string
  }): [string, string][]
  /** The revocation endpoint as it is published. */
  publishedRevocationEndpoint(url: string): string
  /** Media type of revocation errors. */
  revocationErrorType(): string
  /** Whether scripts of the page can read the cookie of OpenID Connect Session Management 1.0. */
  sessionStateReadable(): boolean
}

export const honestTokenManagement: TokenManagementRules = {
  mayIntrospect: () => true,
  hintUnderstood: () => true,
  introspectedAudience: (audience) => audience,
  revocationAuthenticatesFirst: () => true,
  revocationHeaders: () => [],
  publishedRevocationEndpoint: (url) => url,
  revocationErrorType: () => 'application/json',
  sessionStateReadable: () => false,
}
