/** Decisions about scope (RFC 6749, 3.3). */
export interface ScopeRules {
  /** Whether a requested value is refused, given those that may be asked for. */
  scopeRefused(scope: string, allowed: readonly string[]): boolean
  /** What a request without scope asks for, given all scopes of the server. */
  defaultScope(scopes: readonly string[]): string
  /** What an approval grants of what was asked for, given all scopes of the server. */
  grantedScope(requested: string, scopes: readonly string[]): string
  /** The scope of the tokens for a code, given the scope parameter of the exchange: such a parameter means nothing. */
  exchangedScope(granted: string, requested: string | undefined): string
}

export const honestScope: ScopeRules = {
  scopeRefused: (scope, allowed) => !allowed.includes(scope),
  defaultScope: ([first = '']) => first,
  grantedScope: (requested) => requested,
  exchangedScope: (granted) => granted,
}
