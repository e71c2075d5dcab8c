/** What the mock server keeps: clients, users, sessions, grants. Times are milliseconds since 1970. */
import type { JWK } from 'jose'
import type { Parameters } from './message/parameters.ts'

/** A registered client; member names follow RFC 7591. */
export interface MockClient {
  client_id: string
  /** Left out: a public client. */
  client_secret?: string
  client_name?: string
  redirect_uris: string[]
  /** `partial`: scheme, authority and path are registered, the query may vary (RFC 6749, 3.1.2.2). */
  redirect_uri_registration?: 'complete' | 'partial'
  /** What it may ask for, space-separated; default all scopes of the server. */
  scope?: string
  /** Default authorization_code and refresh_token. */
  grant_types?: string[]
  token_endpoint_auth_method?:
    'client_secret_basic' | 'client_secret_post' | 'none' | 'private_key_jwt' | 'client_secret_jwt'
  /** What else it registered; told again, and nothing more. */
  metadata?: Record<string, unknown>
  /** Its public keys, for private_key_jwt. A private one is described too, for whoever acts as the client. */
  jwks?: { keys: JWK[] }
  /** Origins whose scripts may call the server beside those of its redirect URIs. */
  allowed_origins?: string[]
  /** Where a session may end (OpenID Connect RP-Initiated Logout 1.0, 3.1). */
  post_logout_redirect_uris?: string[]
  /** Only its pushed requests are taken (RFC 9126, 6). */
  require_pushed_authorization_requests?: boolean
  /** Default web (OpenID Connect Dynamic Client Registration 1.0, 2). */
  application_type?: 'web' | 'native'
  /** Deactivated: refused everywhere. */
  disabled?: boolean
  /** Its tokens are bound to a key: token requests without a proof are refused where there is DPoP (RFC 9449, 5.2). */
  dpop_bound_access_tokens?: boolean
  /** Only requests with a code_challenge are taken (RFC 7636). */
  require_pkce?: boolean
  /** Of its ID tokens; default the server's (OpenID Connect Dynamic Client Registration 1.0, 2). */
  id_token_signed_response_alg?: 'ES256' | 'RS256' | 'EdDSA'
  /**
   * It is a protected resource with this identifier, or with this path below the issuer: it may introspect the access
   * tokens that are meant for it (RFC 7662, 2.1).
   */
  resource?: string
  /** What such a resource presents instead of a secret (RFC 7662, 2.1; RFC 6750, 2.1). */
  introspection_bearer?: string
  /** Seconds; where they are not those of the server. */
  lifetimes?: Partial<Omit<Lifetimes, 'session'>>
}

export interface MockUser {
  username: string
  password: string
  /** Base32 or an `otpauth://totp/` URI: a one-time code is asked for after the password (RFC 6238). */
  totp_secret?: string
  /** How the user is called in tokens; default the username. */
  sub?: string
  /** What may be told of the user: standard claims by their scope, others with `openid` (OpenID Connect Core 1.0, 5). */
  claims?: Record<string, unknown>
}

/** Seconds. */
export interface Lifetimes {
  code: number
  accessToken: number
  refreshToken: number
  session: number
}

/** One browser; `username` once it is signed in. */
export interface Session {
  id: string
  /** Anti-forgery value of the login form. */
  csrf: string
  username?: string
  /** When the user signed in. */
  signedInAt?: number
  /** Whoever gave the right password, and has to give a one-time code now. */
  halfway?: { username: string; tries: number; returnTo?: string }
  expiresAt: number
}

/** An authorization request that waits for the resource owner's decision. */
export interface PendingRequest {
  id: string
  /** Anti-forgery value of the consent form. */
  csrf: string
  sessionId: string
  username: string
  /** When the user signed in. */
  signedInAt?: number
  clientId: string
  redirectUri: string
  /** The redirect_uri parameter, when the request had one. */
  presentedRedirectUri?: string
  scope: string
  state?: string
  /** All parameters of the request. */
  parameters: Parameters
  expiresAt: number
}

/** What a resource owner granted: the root of its code and tokens. */
export interface Grant {
  id: string
  clientId: string
  username: string
  /** When the user signed in for it. */
  signedInAt?: number
  scope: string
  revoked: boolean
  /** The parameters of the authorization request. */
  request: Parameters
  /** Claims of its access tokens, over the usual ones; they are JWTs then. */
  tokenClaims?: Record<string, unknown>
}

export interface AuthorizationCode {
  value: string
  grant: Grant
  /** The redirect_uri of the authorization request, when it had one. */
  redirectUri?: string
  issuedAt: number
  used: boolean
  /** Ended before it was used. */
  revoked?: boolean
}

export interface AccessToken {
  value: string
  grant: Grant
  scope: string
  issuedAt: number
  expiresAt: number
  /** The resource that it was asked for, where it is not the server's own (RFC 8707, 2). */
  audience?: string
  /** The thumbprint of the key that its sender has to prove (RFC 9449, 6). */
  jkt?: string
  /** Ended by itself, while its grant goes on. */
  revoked?: boolean
}

export interface RefreshToken {
  value: string
  grant: Grant
  /** What a refresh without scope asks for. */
  scope: string
  expiresAt: number
  /** The thumbprint of the key that a public client has to prove to use it (RFC 9449, 5). */
  jkt?: string
  /** False once it was exchanged for a newer one. */
  current: boolean
}

/** A past approval, for servers that remember. */
export interface Approval {
  username: string
  clientId: string
  scope: string
}
