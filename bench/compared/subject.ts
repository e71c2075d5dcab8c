/** A running peer, as a client sees it: its metadata, and requests to it. */
import { createHash, randomBytes } from 'node:crypto'

export interface Client {
  client_id: string
  client_secret: string
  redirect_uris: string[]
}

export interface Answer {
  status: number
  headers: Headers
  text: string
  json: Record<string, unknown>
}

export type Fields = Record<string, string>

export interface Metadata extends Record<string, unknown> {
  issuer: string
  authorization_endpoint: string
  token_endpoint: string
}

/** What has to be known of a peer beyond its metadata. */
export interface Peer {
  name: string
  version: string
  /** Sent with each authorization request over the usual parameters. */
  always?: Fields
  /** Sent with an authorization request that is to end in a refresh token. */
  refresh?: Fields
  /** login_hint by username, where the users come with the peer. */
  hints?: Fields
}

export class Subject {
  readonly peer: Peer
  readonly metadata: Metadata
  readonly app: Client
  readonly other: Client
  readonly password: string
  /** Moves the time of the peer on by two days; undefined where that cannot be done from outside. */
  readonly advance: (() => Promise<void>) | undefined

  constructor(
    peer: Peer,
    metadata: Metadata,
    known: { app: Client; other: Client; password: string },
    advance?: () => Promise<void>,
  ) {
    this.peer = peer
    this.metadata = metadata
    this.app = known.app
    this.other = known.other
    this.password = known.password
    this.advance = advance
  }

  endpoint(name: string): string | undefined {
    const value = this.metadata[`${name}_endpoint`] ?? this.metadata[name]
    return typeof value === 'string' ? value : undefined
  }

  /** The authorization request of the probes: with PKCE, state and nonce. An undefined field is left out. */
  request(verifier: string, changes: Record<string, string | undefined> = {}): string {
    const url = new URL(this.metadata.authorization_endpoint)
    const fields = {
      response_type: 'code',
      client_id: this.app.client_id,
      redirect_uri: this.app.redirect_uris[0],
      scope: 'openid email',
      state: randomBytes(12).toString('hex'),
      nonce: randomBytes(12).toString('hex'),
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...this.peer.always,
      ...changes,
    }
    for (const [name, value] of Object.entries(fields))
      if (value !== undefined) url.searchParams.set(name, value)
    return url.href
  }

  /** A token request for a code, as the client that asked for it would send it. */
  redeem(code: string, verifier: string, changes: Record<string, string | undefined> = {}): Promise<Answer> {
    return this.post(this.metadata.token_endpoint, {
      grant_type: 'authorization_code',
      code,
      redirect_uri: this.app.redirect_uris[0],
      code_verifier: verifier,
      client_id: this.app.client_id,
      client_secret: this.app.client_secret,
      ...changes,
    })
  }

  post(url: string, fields: Record<string, string | undefined>, headers: Fields = {}): Promise<Answer> {
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries(fields)) if (value !== undefined) body.set(name, value)
    return ask(url, { method: 'POST', body, headers })
  }
}

let requests = 0

/** How many requests `ask` has sent. */
export const sent = (): number => requests

export async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
  requests += 1
  const response = await fetch(url, { redirect: 'manual', ...init })
  const text = await response.text()
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    json = undefined
  }
  const object = typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {}
  return { status: response.status, headers: response.headers, text, json: object }
}

export const newVerifier = (): string => randomBytes(32).toString('base64url')
