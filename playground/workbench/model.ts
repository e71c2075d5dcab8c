/** What one browser does at the workbench: a server, a request, an answer, and calls. Member names are the documents'. */

/** The server and the client, as somebody filled them in; an empty text stands for nothing. */
export interface Setup {
  issuer: string
  authorization_endpoint: string
  token_endpoint: string
  userinfo_endpoint: string
  introspection_endpoint: string
  revocation_endpoint: string
  end_session_endpoint: string
  /** Something that the access token opens. */
  resource: string
  client_id: string
  client_secret: string
  token_endpoint_auth_method: string
  /** `true` where the metadata promise `iss` in every answer (RFC 9207, 3). */
  authorization_response_iss_parameter_supported: string
}

export type Pkce = 'S256' | 'plain' | 'none'

/** What the form of the authorization request holds. */
export interface Wishes {
  redirect_uri: string
  scope: string
  state: string
  nonce: string
  pkce: Pkce
  response_mode: string
  prompt: string
  login_hint: string
  /** Lines of `name=value`. */
  more: string
}

/** An authorization request, made and not yet sent (RFC 6749, 4.1.1). */
export interface AuthorizationRequest {
  wishes: Wishes
  parameters: readonly Parameter[]
  url: string
  /** With PKCE; leaves for the token endpoint only (RFC 7636, 4.1). */
  codeVerifier?: string
}

export type Parameter = readonly [name: string, value: string]

/** One thing that was looked at, in a sentence. */
export interface Finding {
  verdict: 'right' | 'wrong' | 'note'
  text: string
}

export type Carrier = 'query' | 'fragment' | 'form_post'

/** What came to the redirect URI, judged (RFC 6749, 4.1.2). */
export interface Answer {
  by: Carrier
  parameters: readonly Parameter[]
  findings: readonly Finding[]
  /** Only where nothing is wrong. */
  code?: string
}

export interface OutgoingRequest {
  method: 'GET' | 'POST'
  url: string
  headers: Readonly<Record<string, string>>
  body?: string
}

export interface Exchange {
  title: string
  request: OutgoingRequest
  response?: { status: number; headers: readonly Parameter[]; body: string }
  /** Why there is no response. */
  problem?: string
  findings: readonly Finding[]
}

export interface Tokens {
  access_token?: string
  refresh_token?: string
  id_token?: string
}

/** Everything that one browser is in the middle of. */
export interface Bench {
  setup: Setup
  request?: AuthorizationRequest
  answer?: Answer
  /** The latest last. */
  exchanges: Exchange[]
  tokens: Tokens
  /** Values that are hidden until somebody asks for them. */
  secrets: Set<string>
}
