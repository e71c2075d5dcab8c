/** What the log of a server holds: one typed entry for each request. */
import type { MockRequest, MockResponse } from '../message/wire.ts'

export const endpointNames = [
  'authorization',
  'token',
  'userinfo',
  'resource',
  'revocation',
  'introspection',
  'registration',
  'pushed-authorization-request',
  'metadata',
  'jwks',
  'end-session',
  'login',
  'consent',
  'other',
] as const

export type EndpointName = (typeof endpointNames)[number]

/** How a request authenticates its client, by the names of RFC 7591, 2; `bearer` shows an access token instead. */
export type Authentication =
  | 'client_secret_basic'
  | 'client_secret_post'
  | 'client_assertion'
  | 'bearer'
  /** Only a client_id, or nothing. */
  | 'none'
  /** More than one of them at once, which RFC 6749, 2.3 forbids. */
  | 'several'
  /** An Authorization header that cannot be read. */
  | 'unreadable'

/** Parameters by name, the first value of each; those that the documents define for the endpoint are named. */
export type Named<Names extends string> = Readonly<
  Partial<Record<Names, string>> & Record<string, string | undefined>
>

export interface LoggedResponse extends MockResponse {
  /** The body, where it is a JSON object. */
  json?: Readonly<Record<string, unknown>>
  /** Where a redirect leads; absolute. */
  location?: string
  /** A page that posts an authorization response to the client (OAuth 2.0 Form Post Response Mode): where, and what. */
  formPost?: { to: string; parameters: Readonly<Record<string, string>> }
  /** The error code, of a JSON body or of an authorization response. */
  error?: string
  errorDescription?: string
}

interface Logged<Name extends EndpointName, Parameters extends string = never> extends MockRequest {
  readonly endpoint: Name
  /** Counts from 1; goes on where older entries were forgotten. */
  readonly number: number
  /** Milliseconds since 1970, by the server's clock. */
  readonly at: number
  readonly path: string
  /** Of the query and of the form body. */
  readonly parameters: Named<Parameters>
  readonly authentication: Authentication
  readonly clientId?: string
  /** The access token that came along, and where (RFC 6750, 2). */
  readonly accessToken?: { readonly value: string; readonly place: 'header' | 'form' | 'query' }
  /** Undefined until it is there, and where the connection ended without one. */
  readonly response?: LoggedResponse
  /** The answer was not the server's own, see `next`. */
  readonly planned?: true
}

type RequestParameter =
  | 'response_type'
  | 'client_id'
  | 'redirect_uri'
  | 'scope'
  | 'state'
  | 'nonce'
  | 'code_challenge'
  | 'code_challenge_method'
  | 'response_mode'
  | 'prompt'
  | 'login_hint'
  | 'request_uri'

type CredentialParameter = 'client_id' | 'client_secret'

/** RFC 6749, 4.1.1. */
export interface AuthorizationEntry extends Logged<'authorization', RequestParameter> {
  /** The server itself sent the browser here again, after a login for example. */
  readonly resumed: boolean
}

/** RFC 6749, 4.1.3 and 6. */
export type TokenEntry = Logged<
  'token',
  | CredentialParameter
  | 'grant_type'
  | 'code'
  | 'redirect_uri'
  | 'code_verifier'
  | 'refresh_token'
  | 'scope'
  | 'username'
  | 'password'
>

type OfToken = CredentialParameter | 'token' | 'token_type_hint'

type EndSessionParameter = 'id_token_hint' | 'post_logout_redirect_uri' | 'state' | 'client_id'

type Unspecific =
  'userinfo' | 'resource' | 'registration' | 'metadata' | 'jwks' | 'login' | 'consent' | 'other'

export type Entry =
  | AuthorizationEntry
  | TokenEntry
  /** RFC 7009, 2.1. */
  | Logged<'revocation', OfToken>
  /** RFC 7662, 2.1. */
  | Logged<'introspection', OfToken>
  /** RFC 9126, 2.1. */
  | Logged<'pushed-authorization-request', RequestParameter | 'client_secret'>
  | Logged<'end-session', EndSessionParameter>
  | { [Name in Unspecific]: Logged<Name> }[Unspecific]

/** The entries of one endpoint. */
export type EntryOf<Name extends EndpointName> = Extract<Entry, { endpoint: Name }>
