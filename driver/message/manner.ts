/** How a client asks, within what the documents leave to it. What is left out is the usual. */
export interface Manner {
  authentication?: 'client_secret_basic' | 'client_secret_post'
  /** OAuth 2.0 Multiple Response Type Encoding Practices, 2.1; OAuth 2.0 Form Post Response Mode, 2. */
  responseMode?: 'query' | 'fragment' | 'form_post'
  /** RFC 7636, 4.2. */
  pkce?: 'none' | 'S256' | 'plain'
  /** What is asked for, space-separated; empty: no scope parameter. */
  scope?: string
  /** The value itself; undefined where it is left out, which is not the same as the usual. */
  state?: string | undefined
  /** Of a client with one registered redirect URI (RFC 6749, 3.1.2.3). */
  redirectUri?: 'left out'
  /** RFC 6749, 3.1. */
  method?: 'POST'
  spelling?: Spelling
}

/** Equal spellings of the same form: every octet of it escaped, or its parameters in the opposite order. */
export type Spelling = 'escaped' | 'reversed'
