/** Decisions about revocation (RFC 7009). */
import type { Context } from '../../context.ts'
import { json } from '../../message/answers.ts'
import type { Parameters } from '../../message/parameters.ts'
import type { MockResponse } from '../../message/wire.ts'
import type { AccessToken, MockClient, RefreshToken } from '../../model.ts'
import type { TokenKind } from './kind.ts'
import { repeatsItsToken } from './request.ts'

export interface RevocationRules {
  /** Whether a client has to authenticate before its token is looked for (RFC 7009, 2.1). */
  revocationAuthenticatesFirst(): boolean
  /**
   * Whether a revocation goes on although nobody proved who asks (RFC 7009, 2.1).
   *
   * @param claimed the client that the request names, whatever its secret
   * @param owner the client that the token was issued to
   */
  revokesForAnybody(claimed: string | undefined, owner: MockClient | undefined): boolean
  /** The error of a request that lacks something (RFC 7009, 2.1); undefined: nothing is wrong. */
  revocationFault(parameters: Parameters): string | undefined
  /** Whether a token of this kind is found in spite of the hint (RFC 7009, 2.1: a wrong one extends the search). */
  revocationHintFits(hint: string | undefined, kind: TokenKind): boolean
  /** Whether access tokens can be revoked (RFC 7009, 2: SHOULD). */
  revokesAccessTokens(): boolean
  /** The error for a token of a kind that cannot be revoked (RFC 7009, 2.2.1). */
  unrevocableError(): string
  /** Whether a client may revoke a token: one that was issued to it (RFC 7009, 2.1). */
  mayRevoke(client: MockClient, token: AccessToken | RefreshToken): boolean
  /** The error for a token of another client (RFC 7009, 2.1); undefined: silence. */
  foreignRevocationError(): string | undefined
  /** The error for a token that is none any more, or never was (RFC 7009, 2.2: none). @param known it was one once */
  deadTokenError(known: boolean): string | undefined
  /** What becomes of an access token that is revoked. */
  onAccessTokenRevoked(token: AccessToken, context: Context): void
  /** What becomes of a refresh token that is revoked: everything of its grant ends with it (RFC 7009, 2.1: SHOULD). */
  onRefreshTokenRevoked(token: RefreshToken, context: Context): void
  /** The status of a success (RFC 7009, 2.2). @param ended whether a token ended by it */
  revocationStatus(ended: boolean): number
  /** What a revocation tells beyond success (RFC 7009, 2.2: nothing). */
  revocationHeaders(revoked: {
    accessToken?: string | undefined
    refreshToken?: string | undefined
    username: string
  }): [string, string][]
  /** Media type of revocation errors. */
  revocationErrorType(): string
  /** The whole refusal (RFC 7009, 2.2.1; RFC 6749, 5.2). @param challenges values of WWW-Authenticate */
  revocationRefusal(status: number, error: string, challenges?: readonly string[]): MockResponse
}

export const honestRevocation: RevocationRules = {
  revocationAuthenticatesFirst: () => true,
  revokesForAnybody: () => false,
  revocationFault: (parameters) =>
    parameters.get('token') === undefined || repeatsItsToken(parameters) ? 'invalid_request' : undefined,
  revocationHintFits: () => true,
  revokesAccessTokens: () => true,
  unrevocableError: () => 'unsupported_token_type',
  mayRevoke: ({ client_id }, { grant }) => grant.clientId === client_id,
  foreignRevocationError: () => 'invalid_grant',
  deadTokenError: () => undefined,
  onAccessTokenRevoked: (token) => {
    token.revoked = true
  },
  onRefreshTokenRevoked: ({ grant }) => {
    grant.revoked = true
  },
  revocationStatus: () => 200,
  revocationHeaders: () => [],
  revocationErrorType: () => 'application/json',
  revocationRefusal: (status, error, challenges = []) =>
    json(
      status,
      { error },
      challenges.map((challenge): [string, string] => ['WWW-Authenticate', challenge]),
    ),
}
