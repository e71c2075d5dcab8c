import type { JWK } from 'jose'
import type { Metadata } from './discovery/metadata.ts'
import type { SignIn } from './sign-in.ts'

export type { SignIn, SignInOverride } from './sign-in.ts'

/**
 * The target: the server under test, and what its operator told us of it.
 * Member names follow RFC 8414 (metadata) and RFC 7591 (clients) where those have one.
 */
export interface Target {
  name: string
  issuer?: string
  authorization_endpoint: string
  token_endpoint: string
  revocation_endpoint?: string
  introspection_endpoint?: string
  /**
   * Who introspects tokens, where it is not the main client (RFC 7662, 2.1). The second is a resource server that the
   * tokens of the main client are not meant for.
   */
  introspection_callers?: IntrospectionCaller[]
  userinfo_endpoint?: string
  jwks_uri?: string
  registration_endpoint?: string
  /** What the registration endpoint wants of those who register clients (RFC 7591, 1.2). */
  initial_access_token?: string
  pushed_authorization_request_endpoint?: string
  /** Where a browser signs out (OpenID Connect RP-Initiated Logout 1.0, 2.1). */
  end_session_endpoint?: string
  /** The same endpoints under URIs that have a query of their own, where the server has such. */
  endpoints_with_query?: { authorization_endpoint?: string; token_endpoint?: string }
  /** A protected resource that the access token opens. */
  resource?: Resource
  /** The first that can run the grant is the main one; more make more checks possible. */
  clients: Client[]
  /** The first is the main one. */
  users: User[]
  /** What the main requests ask for, space-separated; empty: no scope parameter is sent. */
  scope?: string
  /** Sent with every authorization request. */
  authorization_parameters?: Record<string, string>
  /** `insecure`: accept any certificate. `ca`: certificates to trust, PEM (in a target file: the path of a file). */
  tls?: { insecure?: boolean; ca?: string }
  /** Another issuer of the same deployment (RFC 9207, 2), where the same users sign in. */
  second_issuer?: SecondIssuer
  /** A client that authenticates with private_key_jwt (OpenID Connect Core 1.0, 9). */
  private_key_jwt_client?: KeyClient
  /** A port of the same host that is meant to be closed to plain HTTP, for the checks on TLS. */
  plain_http_port?: number
  /** Absolute URIs of resources that clients can name in `resource` (RFC 8707, 2). */
  resource_indicators?: string[]
  /** After how long a refresh token ends that nobody uses; seconds. */
  refresh_idle_lifetime?: number
  /** How long a refresh token is still good after it was exchanged for a new one; seconds. */
  refresh_grace?: number
  /** Origins that the server may lead to whatever their addresses are, such as that of its login pages. */
  allow_origins?: string[]
  /** What the operator allows beyond ordinary requests. */
  permissions?: Permission[]
  /** Whose metadata documents the server says it publishes; a document that is there says so by itself. */
  claims?: Claim[]
  /** Only where the forms are not recognised. */
  sign_in?: SignIn
  /** Found by discovery, never given: what the server says it can do. */
  metadata?: Metadata
  /** Found by discovery, never given: origins that only the metadata name, so that the server leads there. */
  discovered_origins?: string[]
}

/** A party that the server answers at its introspection endpoint: by HTTP Basic, or with a bearer token. */
export type IntrospectionCaller = { client_id: string; client_secret: string } | { bearer: string }

export interface Resource {
  /** Absolute URL. */
  url: string
  method: string
  /** The scope that it demands of the token, one word; left out: it demands none. */
  scope?: string
}

/**
 * - `brute-force`: many wrong guesses, hundreds of runs of the grant
 * - `long-wait`: pauses of over ten minutes
 * - `registration`: register throw-away clients
 */
export type Permission = 'brute-force' | 'long-wait' | 'registration'

/** RFC 8414: Authorization Server Metadata; OpenID Connect Discovery 1.0. */
export type Claim = 'rfc8414' | 'openid-discovery'

/**
 * A target as it is written down. What is left out comes from the command line, from the issuer's metadata
 * or from a default.
 */
export interface TargetFile extends Partial<Omit<Target, 'resource' | 'metadata' | 'discovered_origins'>> {
  resource?: Omit<Resource, 'method'> & { method?: string }
}

export interface Client {
  client_id: string
  /** Left out: a public client. */
  client_secret?: string
  client_name?: string
  token_endpoint_auth_method?: 'client_secret_basic' | 'client_secret_post' | 'none'
  redirect_uris: string[]
  /** `partial`: only the beginning of the URI is registered (RFC 6749, 3.1.2.2). Default `complete`. */
  redirect_uri_registration?: 'complete' | 'partial'
  /** What it may ask for, space-separated (RFC 6749, 3.3). */
  scope?: string
  /** Default: authorization_code and, where the server issues refresh tokens, refresh_token. */
  grant_types?: string[]
  /** True for a client that the operator has deactivated. */
  disabled?: boolean
}

export interface SecondIssuer {
  issuer: string
  authorization_endpoint: string
  /** Registered there. */
  client: Client
}

export interface KeyClient {
  client_id: string
  redirect_uris: string[]
  /** What it may ask for, space-separated. */
  scope?: string
  /** Private, as a JSON Web Key (RFC 7517). */
  private_key: JWK
}

export interface User {
  username: string
  password: string
  /** Of its authenticator (RFC 6238): base32, or an `otpauth://totp/` URI. */
  totp_secret?: string
}
