/** Decisions about Proof Key for Code Exchange (RFC 7636). */
import type { MockClient } from '../../model.ts'
import type { MemoryStore } from '../../store/memory.ts'
import { sha256 } from '../../octets/sha256.ts'
import { base64url } from '../../octets/text.ts'
import type { AuthorizationFault } from './error.ts'
import type { TokenFault } from '../token/answer.ts'

/** As the parameters stand in a request; undefined where they are left out. */
export interface Challenge {
  challenge: string | undefined
  method: string | undefined
}

export interface PkceRules {
  /** The transformations that are known, as they are published (RFC 7636, 4.2; RFC 8414, 2). */
  challengeMethods(): readonly string[]
  /** Whether this client has to send a challenge (RFC 7636, 4.4.1; OAuth 2.1, 4.1.1). */
  demandsChallenge(client: MockClient): boolean
  /** What is wrong with the challenge of an authorization request (RFC 7636, 4.3 and 4.4.1). */
  challengeFault(this: PkceRules, challenge: Challenge, client: MockClient): AuthorizationFault | undefined
  /** What is wrong with the code_verifier of a token request (RFC 7636, 4.6; RFC 9700, 2.1.1). */
  verifierFault(
    challenge: Challenge,
    verifier: string | undefined,
    client: MockClient,
    store: MemoryStore,
  ): TokenFault | undefined
}

/** RFC 7636, 4.1 and 4.2. */
const unreserved = /^[A-Za-z0-9._~-]{43,128}$/

/** 43 characters: a SHA-256 hash in base64url. */
const hash = /^[A-Za-z0-9_-]{43}$/

export const honestPkce: PkceRules = {
  challengeMethods: () => ['S256'],
  demandsChallenge: ({ require_pkce = false }) => require_pkce,
  challengeFault({ challenge, method = 'plain' }, client) {
    if (challenge === undefined) return this.demandsChallenge(client) ? 'missing-challenge' : undefined
    if (!this.challengeMethods().includes(method)) return 'unknown-challenge-method'
    return (method === 'S256' ? hash : unreserved).test(challenge) ? undefined : 'malformed-challenge'
  },
  verifierFault: ({ challenge, method = 'plain' }, verifier) => {
    // A verifier without a challenge is what a code from another's session brings along.
    if (challenge === undefined) return verifier === undefined ? undefined : 'unexpected-verifier'
    if (verifier === undefined) return 'missing-verifier'
    if (!unreserved.test(verifier)) return 'malformed-verifier'
    return challengeOf(verifier, method) === challenge ? undefined : 'wrong-verifier'
  },
}

export function challengeOf(verifier: string, method: string): string {
  return method === 'S256' ? base64url(sha256(verifier)) : verifier
}
