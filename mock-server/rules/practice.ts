/** Decisions that the Best Current Practice for OAuth 2.0 Security adds (RFC 9700). */
import type { Parameters } from '../message/parameters.ts'
import type { AuthorizationFault } from './authorization/error.ts'

export interface PracticeRules {
  /** Whether the server keeps to RFC 9700 where RFC 6749 leaves it more than that. */
  keepsToBestPractice(): boolean
  /** The response types that are supported, of those that the server could do (RFC 9700, 2.1.2). */
  responseTypes(this: PracticeRules, possible: readonly string[]): readonly string[]
  /** Whether the resource owner signs in before an error goes to the client (RFC 9700, 4.11.2). */
  signsInBeforeErrors(this: PracticeRules, fault: AuthorizationFault, parameters: Parameters): boolean
  /** Where a response goes, given the redirect URI that was compared (RFC 9700, 4.1.3). */
  redirectTarget(accepted: string, parameters: Parameters): string
  /** The status of a redirect that answers a POST, given the one that was meant (RFC 9700, 4.12). */
  redirectOfPost(status: number): number
  /** The algorithms of proofs of a key to which tokens can be bound, as they are published; none: there is no DPoP (RFC 9449, 5.1). */
  proofAlgorithms(this: PracticeRules): readonly string[]
  /** Whose scripts may read what the authorization endpoint answers (RFC 9700, 2.6): nobody's. */
  authorizationCors(): string | undefined
  /** The URL of a picture on the login page; it would be told who signs in where (RFC 9700, 4.2.4). */
  loginPicture(): string | undefined
  /** Which window may have an authorization response by message, given its redirect URI (RFC 9700, 4.17.2). */
  messageOrigin(redirectUri: string): string
  /** The resources that clients can name; none: the server does not know the parameter (RFC 8707, 2). */
  resourceIndicators(): readonly string[]
  /** Whether a token request may name a resource, given those of the grant (RFC 9700, 4.14.2; RFC 8707, 2.2). */
  resourceAllowed(resource: string, granted: readonly string[]): boolean
}

export const honestPractice: PracticeRules = {
  keepsToBestPractice: () => false,
  responseTypes(possible) {
    return this.keepsToBestPractice()
      ? possible.filter((type) => !type.split(' ').includes('token'))
      : possible
  },
  // Whoever asks without a user is answered without one. What cannot be read would not come back from the login page.
  signsInBeforeErrors(fault, parameters) {
    const silent = parameters.get('prompt')?.split(' ').includes('none') ?? false
    return this.keepsToBestPractice() && !silent && fault !== 'broken-encoding'
  },
  redirectTarget: (accepted) => accepted,
  redirectOfPost: (status) => (status === 301 || status === 302 ? 303 : status),
  proofAlgorithms() {
    return this.keepsToBestPractice() ? ['ES256', 'RS256', 'EdDSA'] : []
  },
  authorizationCors: () => undefined,
  loginPicture: () => undefined,
  messageOrigin: (redirectUri) => new URL(redirectUri).origin,
  resourceIndicators: () => [],
  resourceAllowed: (resource, granted) => granted.includes(resource),
}
