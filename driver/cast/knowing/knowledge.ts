/** What was found out about a server before anything is judged. Plain data: it stands in the report as it is. */

export interface Knowledge {
  /** The pages of the first walk of the main client, in order; none where the walk broke off. */
  pages: KnownPage[]
  /** How the server treats the owner's consent. */
  consent: KnownConsent
  /** Every client that was tried, the main one first. */
  clients: KnownClient[]
  /** The scope of the main client; undefined where it asks for none and gets told none. */
  scope?: KnownScope
  /** A new code gets tokens that an earlier one got: what one check does to its tokens reaches the others. */
  sharesTokens: boolean
}

/** A page on the way to the code, and why it was taken for what it was taken for. */
export interface KnownPage {
  kind: 'login' | 'consent' | 'login-and-consent' | 'identifier' | 'one-time-code' | 'interlude'
  title: string
  /** Without query and fragment. */
  url: string
  because: string
}

/**
 * - `always`: each request of the same user and client is asked about
 * - `once`: the decision is remembered
 * - `never`: no page was seen, and nothing brought one
 * - `unknown`: nothing was seen that tells
 */
export interface KnownConsent {
  asked: 'always' | 'once' | 'never' | 'unknown'
  /** Where it is remembered, what brings the page back; undefined: nothing that was tried. */
  broughtBack?: BroughtBack
}

/**
 * - `prompt`: `prompt=consent` (OpenID Connect Core 1.0, 3.1.2.1)
 * - `browser`: another browser, so that the decision lives as long as a session
 * - `scope`: a word that was not asked for before, until it is approved as well
 * - `user`: somebody who has not decided yet, until they have
 */
export type BroughtBack =
  { by: 'prompt' } | { by: 'browser' } | { by: 'scope'; word: string } | { by: 'user'; username: string }

export type Method = 'client_secret_basic' | 'client_secret_post' | 'none'

/** What a client has to send beyond RFC 6749 and the target: PKCE with S256, a nonce, `openid`, a scope at all. */
export type Demand = 'pkce' | 'nonce' | 'openid' | 'scope'

export type KnownClient = WorkingClient | { client_id: string; works: false; problem: string }

export interface WorkingClient {
  client_id: string
  works: true
  /** How it authenticates at the token endpoint. */
  authentication: Method
  demands: Demand[]
  /** A refresh token came with the access token. */
  refreshToken: boolean
}

/** Scope words of the main client, space-separated (RFC 6749, 3.3). */
export interface KnownScope {
  asked: string
  granted: string
  /** The client may ask for these by what the target says, and a request with them was refused. */
  refused?: string
}
