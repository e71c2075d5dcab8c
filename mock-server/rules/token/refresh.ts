/** Decisions about refresh tokens (RFC 6749, 1.5, 6 and 10.4). */
import type { Grant, MockClient, RefreshToken } from '../../model.ts'
import type { Parameters } from '../../message/parameters.ts'
import type { MemoryStore } from '../../store/memory.ts'
import type { Rules } from '../index.ts'

export interface RefreshRules {
  /** The form of a refresh token; by itself that of any token. */
  refreshTokenValue(this: Rules, random: string): string
  /** The refresh token of a request. */
  presentedRefreshToken(parameters: Parameters, client: MockClient, store: MemoryStore): string | undefined
  /** The refresh token that a client presents. */
  findRefreshToken(value: string, store: MemoryStore): RefreshToken | undefined
  /** Whether a refresh token has lain unused for too long, at a time in milliseconds since 1970 (RFC 9700, 4.14.2). */
  refreshTokenExpired(token: RefreshToken, now: number): boolean
  /** Whether the client that authenticated may use the refresh token. */
  refreshTokenBelongsTo(token: RefreshToken, client: MockClient): boolean
  /**
   * The scope of the refreshed access token; undefined: refused.
   *
   * @param wanted what the request asks for
   * @param granted what the refresh token stands for
   * @param scopes all scopes of the server
   */
  refreshedScope(wanted: string | undefined, granted: string, scopes: readonly string[]): string | undefined
  /** The scope that a new refresh token stands for: the whole grant, however little the access token beside it got. */
  refreshTokenScope(granted: string, scopeOfAccessToken: string): string
  /** What the refreshed tokens stand for: whose, and for which client. */
  refreshedGrant(grant: Grant, store: MemoryStore): Grant
  /** Whether a refresh brings this client a new refresh token in the place of the old one. */
  refreshTokenRotates(client: MockClient): boolean
  /** What happens to a grant when a refresh token of it comes again that was exchanged: one of two holders is a thief. */
  onRefreshTokenReuse(grant: Grant): void
  /** What happens to the tokens of a grant after new ones were issued: nothing, unless a server ends the older ones. */
  onRefreshed(grant: Grant, store: MemoryStore): void
}

export const honestRefresh: RefreshRules = {
  refreshTokenValue(random) {
    return this.tokenValue(random, 'refresh')
  },
  presentedRefreshToken: (parameters) => parameters.get('refresh_token'),
  findRefreshToken: (value, store) => store.refreshTokens.get(value),
  refreshTokenExpired: (token, now) => token.expiresAt <= now,
  refreshTokenBelongsTo: ({ grant }, { client_id }) => grant.clientId === client_id,
  refreshedScope: (wanted, granted) => {
    const known = granted.split(' ')
    return wanted === undefined || wanted.split(' ').every((scope) => known.includes(scope))
      ? (wanted ?? granted)
      : undefined
  },
  refreshTokenScope: (granted) => granted,
  refreshedGrant: (grant) => grant,
  refreshTokenRotates: () => true,
  onRefreshTokenReuse: (grant) => {
    grant.revoked = true
  },
  onRefreshed: () => undefined,
}
