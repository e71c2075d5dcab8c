/** Decisions about scope (RFC 6749, 3.3). */
import type { MockClient } from '../model.ts'
import type { AuthorizationFault } from './authorization/error.ts'

export interface ScopeRules {
  /** The values of a scope parameter. */
  scopeValues(scope: string): string[]
  /** What is wrong with a request that names no scope: nothing, where there is a default (RFC 6749, 3.3). */
  missingScopeFault(how: 'absent' | 'empty'): AuthorizationFault | undefined
  /** What a client may ask for, given all scopes of the server. */
  clientScopes(client: MockClient, scopes: readonly string[]): readonly string[]
  /** Whether a requested value is refused, given those that may be asked for. */
  scopeRefused(scope: string, allowed: readonly string[]): boolean
  /** What a request without scope asks for, given the scopes of the server that its client may ask for. */
  defaultScope(scopes: readonly string[]): string
  /** What an approval grants of what was asked for, given all scopes of the server. */
  grantedScope(requested: string, scopes: readonly string[]): string
  /** The scope of the tokens for a code, given the scope parameter of the exchange: such a parameter means nothing. */
  exchangedScope(granted: string, requested: string | undefined): string
}

export const honestScope: ScopeRules = {
  scopeValues: (scope) => scope.split(' '),
  missingScopeFault: () => undefined,
  clientScopes: ({ scope }, scopes) => (scope === undefined ? scopes : scope.split(' ')),
  scopeRefused: (scope, allowed) => !allowed.includes(scope),
  defaultScope: ([first = '']) => first,
  grantedScope: (requested) => requested,
  exchangedScope: (granted) => granted,
}
