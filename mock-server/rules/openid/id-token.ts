/** Decisions about ID tokens, their keys, and claims (OpenID Connect Core 1.0, 2, 3.1.3.3, 5 and 10). */
import type { JWK } from 'jose'
import type { Context } from '../../context.ts'
import { claimsByScope, type Claims, type ClaimsRequest } from '../../openid/claims.ts'
import type { SigningAlgorithm } from '../../openid/keys.ts'
import type { Grant, MockClient } from '../../model.ts'

export type GrantType = 'authorization_code' | 'refresh_token'

/** What an ID token is about. */
export interface IdTokenParts {
  grant: Grant
  client: MockClient | undefined
  /** Of the access token beside it, space-separated. */
  scope: string
  /** Left out where none comes with it. */
  accessToken?: string
  /** The code beside it, in an authorization response. */
  code?: string
  grantType: GrantType
}

/** An ID token before it is put together. */
export interface UnsignedToken {
  header: Readonly<Record<string, unknown>>
  claims: Readonly<Claims>
  /** Header and claims as they are signed. */
  text: string
}

export interface IdTokenRules {
  /** Whether a token response brings an ID token. */
  issuesIdToken(parts: Pick<IdTokenParts, 'scope' | 'grantType'>): boolean
  /** How a user is called; never another user's name. */
  subject(user: ClaimsRequest['user']): string
  /** Whether the claims of the scope stand in the ID token as well as in UserInfo (5.4). */
  releasesClaimsInIdToken(): boolean
  /** The claims of a user that may be told. */
  releasedClaims(request: ClaimsRequest): Claims
  /** Claims beyond those of the user, over all others. */
  additionalClaims(request: ClaimsRequest): Claims
  /** The algorithm for this client, given the server's own. */
  idTokenAlgorithm(client: MockClient | undefined, preferred: SigningAlgorithm): SigningAlgorithm
  /** Seconds. */
  idTokenLifetime(): number
  /** The whole claims, given the right ones. */
  idTokenClaims(claims: Readonly<Claims>, parts: IdTokenParts, context: Context): Claims
  /** The whole header, given the right one. */
  idTokenHeader(
    header: Readonly<Record<string, unknown>>,
    parts: IdTokenParts,
    context: Context,
  ): Record<string, unknown> | Promise<Record<string, unknown>>
  /** The signature in base64url, given the right one. */
  idTokenSignature(signature: string, token: UnsignedToken, context: Context): string | Promise<string>
  /** The keys as they are published, given the right ones. */
  publishedKeys(keys: readonly JWK[], context: Context): readonly JWK[] | Promise<readonly JWK[]>
  /** The answer of the UserInfo endpoint, given the right one (5.3.2). */
  userinfoClaims(claims: Readonly<Claims>, request: ClaimsRequest, context: Context): Claims
}

export const honestIdToken: IdTokenRules = {
  issuesIdToken: ({ scope }) => scope.split(' ').includes('openid'),
  subject: ({ sub, username }) => sub ?? username,
  releasesClaimsInIdToken: () => true,
  releasedClaims: claimsByScope,
  additionalClaims: () => ({}),
  idTokenAlgorithm: (client, preferred) => client?.id_token_signed_response_alg ?? preferred,
  idTokenLifetime: () => 3600,
  idTokenClaims: (claims) => ({ ...claims }),
  idTokenHeader: (header) => ({ ...header }),
  idTokenSignature: (signature) => signature,
  publishedKeys: (keys) => keys,
  userinfoClaims: (claims) => ({ ...claims }),
}
