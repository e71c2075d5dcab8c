/** What the log tells of a client's way through the grant. */
import type { AuthorizationEntry, Entry, TokenEntry } from '../log/entry.ts'
import { responseParameters } from '../log/response.ts'
import type { MockClient } from '../model.ts'

/** What questions are answered from. */
export interface Seen {
  entries: readonly Entry[]
  issuer: string
  /** The registered clients. */
  clients: readonly MockClient[]
}

/** Authorization requests that a client began, with what it had pushed before (RFC 9126). */
export function authorizationRequests({ entries }: Seen): AuthorizationEntry[] {
  return entries.flatMap((entry) => {
    if (entry.endpoint !== 'authorization' || entry.resumed) return []
    const { request_uri: uri, client_id: id } = entry.parameters
    const begun = id !== undefined || uri !== undefined || entry.parameters.response_type !== undefined
    const pushed = entries.find(
      ({ endpoint, response }) =>
        endpoint === 'pushed-authorization-request' &&
        uri !== undefined &&
        response?.json?.['request_uri'] === uri,
    )
    return begun
      ? [pushed ? { ...entry, parameters: { ...pushed.parameters, ...entry.parameters } } : entry]
      : []
  })
}

export function tokenRequests({ entries }: Seen, grantType?: string): TokenEntry[] {
  return entries.filter(
    (entry): entry is TokenEntry =>
      entry.endpoint === 'token' &&
      entry.method !== 'OPTIONS' &&
      (grantType === undefined || entry.parameters.grant_type === grantType),
  )
}

export interface AuthorizationResponse {
  /** The request that was answered with it. */
  entry: Entry
  parameters: Readonly<Record<string, string>>
}

/** Responses that went to clients, by redirect or by a form. */
export function authorizationResponses({ entries, issuer }: Seen): AuthorizationResponse[] {
  return entries.flatMap((entry) => {
    const { location, formPost } = entry.response ?? {}
    const away = location !== undefined && !location.startsWith(`${issuer}/`)
    const parameters = away ? responseParameters(new URL(location)) : (formPost?.parameters ?? {})
    return 'code' in parameters || 'error' in parameters ? [{ entry, parameters }] : []
  })
}

export interface IssuedTokens {
  entry: TokenEntry
  accessToken: string
  refreshToken: string | undefined
  tokenType: string | undefined
  /** Milliseconds since 1970. */
  expiresAt: number
}

/** Token responses with an access token, whatever else they hold. */
export function issuedTokens(seen: Seen): IssuedTokens[] {
  return tokenRequests(seen).flatMap((entry) => {
    const { access_token, refresh_token, token_type, expires_in } = entry.response?.json ?? {}
    if (typeof access_token !== 'string') return []
    const lifetime = typeof expires_in === 'number' ? expires_in * 1000 : Infinity
    return [
      {
        entry,
        accessToken: access_token,
        refreshToken: typeof refresh_token === 'string' ? refresh_token : undefined,
        tokenType: typeof token_type === 'string' ? token_type : undefined,
        expiresAt: entry.at + lifetime,
      },
    ]
  })
}

/** Requests that carry an access token to where it opens something. */
export function tokenUses({ entries }: Seen): Entry[] {
  return entries.filter(
    ({ endpoint, accessToken }) =>
      accessToken !== undefined && endpoint !== 'token' && endpoint !== 'registration',
  )
}
