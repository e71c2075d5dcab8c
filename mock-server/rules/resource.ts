/** Decisions of the protected resource (RFC 6750). */
import type { Rules } from './index.ts'

export type ResourceFault = 'no-token' | 'invalid-token' | 'insufficient-scope' | 'malformed'

export interface ResourceRules {
  /** The scope that the resource demands, given all scopes of the server: not the default one, if there is another. */
  resourceScope(scopes: readonly string[]): string
  /** The challenge of a refusal (RFC 6750, 3). @param demanded scope of the resource */
  resourceChallenge(this: Rules, fault: ResourceFault, demanded: string): string
  isBearer(scheme: string): boolean
  /** Status and error code of a refusal; without a token there is no error code (RFC 6750, 3.1). */
  resourceError(fault: ResourceFault): { status: number; error?: string }
}

export const honestResource: ResourceRules = {
  resourceScope: ([first = '', second = first]) => second,
  resourceChallenge(fault, demanded) {
    const { error } = this.resourceError(fault)
    const parameters: [string, string][] = [['realm', 'resource']]
    if (error !== undefined) parameters.push(['error', error])
    if (fault === 'insufficient-scope') parameters.push(['scope', demanded])
    return this.challenge('Bearer', parameters)
  },
  isBearer: (scheme) => scheme.toLowerCase() === 'bearer',
  resourceError: (fault) => {
    switch (fault) {
      case 'no-token':
        return { status: 401 }
      case 'invalid-token':
        return { status: 401, error: 'invalid_token' }
      case 'insufficient-scope':
        return { status: 403, error: 'insufficient_scope' }
      case 'malformed':
        return { status: 400, error: 'invalid_request' }
    }
  },
}
