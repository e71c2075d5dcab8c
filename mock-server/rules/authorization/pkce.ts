/** Decisions about Proof Key for Code Exchange (RFC 7636). */
import type { Parameters } from '../../message/parameters.ts'
import type { AuthorizationCode, MockClient } from '../../model.ts'
import { sha256 } from '../../octets/sha256.ts'
import { base64url } from '../../octets/text.ts'
import type { MemoryStore } from '../../store/memory.ts'
import type { AuthorizationFault } from './error.ts'
import type { TokenFault } from '../token/answer.ts'
import { sameText } from '../../octets/same-text.ts'

/** As the parameters stand in a request; undefined where they are left out. */
export interface Challenge {
  challenge: string | undefined
  method: string | undefined
}

export interface PkceRules {
  /** The transformations that are known (RFC 7636, 4.2). */
  challengeMethods(): readonly string[]
  /** Those that are published (RFC 8414, 2). */
  publishedChallengeMethods(this: PkceRules): readonly string[]
  /** Whether whoever is not registered otherwise has to send a challenge (OAuth 2.1, 4.1.1). */
  everybodySendsChallenge(): boolean
  /** Whether this client has to send a challenge (RFC 7636, 4.4.1). */
  demandsChallenge(this: PkceRules, client: MockClient): boolean
  /** The challenge of an authorization request: one without a value counts as left out (RFC 6749, 3.1). */
  challengeIn(parameters: Parameters): Challenge
  /**
   * The challenge that a code is bound to (RFC 7636, 4.4): that of its authorization request.
   *
   * @param redemption parameters of the token request
   */
  challengeOfCode(
    this: PkceRules,
    code: AuthorizationCode,
    redemption: Parameters,
    store: MemoryStore,
  ): Challenge
  /** What is wrong with the challenge of an authorization request (RFC 7636, 4.3 and 4.4.1). */
  challengeFault(this: PkceRules, challenge: Challenge, client: MockClient): AuthorizationFault | undefined
  /** What is said of a code_verifier for a code without a challenge (RFC 9700, 2.1.1; OAuth 2.1, 3.2.4). */
  unaskedVerifierFault(): TokenFault
  /** What is wrong with the code_verifier of a token request (RFC 7636, 4.6; RFC 9700, 2.1.1). */
  verifierFault(
    this: PkceRules,
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
  publishedChallengeMethods() {
    return this.challengeMethods()
  },
  everybodySendsChallenge: () => false,
  demandsChallenge({ require_pkce }) {
    return require_pkce ?? this.everybodySendsChallenge()
  },
  challengeIn: (parameters) => ({
    challenge: parameters.get('code_challenge'),
    method: parameters.get('code_challenge_method'),
  }),
  challengeOfCode({ grant: { request } }) {
    return this.challengeIn(request)
  },
  challengeFault({ challenge, method = 'plain' }, client) {
    if (challenge === undefined) return this.demandsChallenge(client) ? 'missing-challenge' : undefined
    if (!this.challengeMethods().includes(method)) return 'unknown-challenge-method'
    return (method === 'S256' ? hash : unreserved).test(challenge) ? undefined : 'malformed-challenge'
  },
  unaskedVerifierFault: () => 'unexpected-verifier',
  verifierFault({ challenge, method = 'plain' }, verifier) {
    // A verifier without a challenge is what a code from another's session brings along.
    if (challenge === undefined) return verifier === undefined ? undefined : this.unaskedVerifierFault()
    if (verifier === undefined) return 'missing-verifier'
    if (!unreserved.test(verifier)) return 'malformed-verifier'
    return sameText(challenge, challengeOf(verifier, method)) ? undefined : 'wrong-verifier'
  },
}

export function challengeOf(verifier: string, method: string): string {
  return method === 'S256' ? base64url(sha256(verifier)) : verifier
}
