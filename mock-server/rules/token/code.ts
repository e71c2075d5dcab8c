/** Decisions about the authorization code (RFC 6749, 4.1.2 and 4.1.3). */
import type { AuthorizationCode, Grant, MockClient } from '../../model.ts'
import type { MemoryStore } from '../../store/memory.ts'

export interface CodeRules {
  /** Seconds. */
  codeLifetime(configured: number): number
  /** The code that a client presents. */
  findCode(value: string, store: MemoryStore): AuthorizationCode | undefined
  /** Whether the client that authenticated may redeem the code. */
  codeBelongsTo(code: AuthorizationCode, client: MockClient, store: MemoryStore): boolean
  /** Takes the code for one redemption; false when it was taken before. */
  claimCode(code: AuthorizationCode): boolean | Promise<boolean>
  /** What happens to the grant when its code is presented again. */
  onCodeReuse(grant: Grant): void
  /**
   * What happens to the grant when its used code comes again without what its client knows: nothing, or else anybody who
   * saw the code could end it (OAuth 2.1, 7.5.3).
   */
  onInvalidReplay(this: CodeRules, grant: Grant): void
  /** What happens to a code when a redemption fails that only its rightful client could begin. */
  onFailedRedemption(code: AuthorizationCode): void
}

export const honestCode: CodeRules = {
  codeLifetime: (configured) => configured,
  findCode: (value, store) => store.codes.get(value),
  codeBelongsTo: ({ grant }, { client_id }) => grant.clientId === client_id,
  claimCode: (code) => {
    if (code.used) return false
    code.used = true
    return true
  },
  onCodeReuse: (grant) => {
    grant.revoked = true
  },
  onInvalidReplay: () => undefined,
  onFailedRedemption: () => undefined,
}
