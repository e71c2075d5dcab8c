/** Which browser is in the middle of which grant. In memory, with an upper limit and an expiry. */
import { randomBytes } from 'node:crypto'
import type { Suggestions } from './suggestions.ts'

/** One authorization request and what became of it. */
export interface Attempt {
  clientId: string
  scope: string
  redirectUri: string
  authorizationEndpoint: string
  tokenEndpoint: string
  /** What the form was filled with before the person changed it. */
  suggestions: Suggestions
  /** Ties the answer to the browser that was sent out (RFC 6749, 10.12). */
  state: string
  /** Only with PKCE; never leaves for the browser (RFC 7636, 4.1). */
  codeVerifier?: string
  /** The query of the answer that was taken: the same may be looked at again, another is refused. */
  answer?: string
  code?: string
  accessToken?: string
}

export interface SessionLimits {
  /** The oldest session makes room for one more. Default 100: each may hold a token of up to 1 MiB. */
  most?: number
  /** Milliseconds. Default half an hour. */
  lifetime?: number
  /** Milliseconds since 1970. */
  now?: () => number
}

export class Sessions<Kept = Attempt> {
  readonly #most: number
  readonly #lifetime: number
  readonly #now: () => number
  /** Oldest first: every session lives equally long. */
  readonly #kept = new Map<string, { attempt: Kept; expiresAt: number }>()

  constructor({ most = 100, lifetime = 30 * 60_000, now = Date.now }: SessionLimits = {}) {
    this.#most = most
    this.#lifetime = lifetime
    this.#now = now
  }

  /** Takes the place of the browser's earlier session, if it had one. @returns the id of the new session */
  begin(attempt: Kept, former: string | undefined): string {
    if (former !== undefined) this.#kept.delete(former)
    for (const [id, { expiresAt }] of this.#kept) {
      if (expiresAt > this.#now() && this.#kept.size < this.#most) break
      this.#kept.delete(id)
    }
    const id = unguessable()
    this.#kept.set(id, { attempt, expiresAt: this.#now() + this.#lifetime })
    return id
  }

  of(id: string | undefined): Kept | undefined {
    const kept = this.#kept.get(id ?? '')
    return kept && kept.expiresAt > this.#now() ? kept.attempt : undefined
  }
}

/** 256 bits in 43 characters: long enough for a session, a state and a code verifier (RFC 7636, 4.1). */
export function unguessable(): string {
  return randomBytes(32).toString('base64url')
}
