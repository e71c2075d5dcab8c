/** Decisions about tokens that were issued: what is told of them, and how they end (RFC 7662, RFC 7009). */
import { honestIntrospection, type IntrospectionRules } from './introspection.ts'
import { honestRevocation, type RevocationRules } from './revocation.ts'

export interface TokenManagementRules extends RevocationRules, IntrospectionRules {
  /** Whether scripts of the page can read the cookie of OpenID Connect Session Management 1.0. */
  sessionStateReadable(): boolean
}

export const honestTokenManagement: TokenManagementRules = {
  ...honestRevocation,
  ...honestIntrospection,
  sessionStateReadable: () => false,
}
