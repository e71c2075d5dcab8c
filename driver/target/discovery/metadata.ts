/** What is taken from a server's metadata. Everything in the document is hostile input. */
import { isHttpUrl } from '../file/schema-parts.ts'
import { kind, shown } from '../file/wording.ts'

/** Members of the metadata that are endpoints of a target (RFC 8414, 2; RFC 9126, 5; OpenID Connect). */
export const endpointNames = [
  'authorization_endpoint',
  'token_endpoint',
  'revocation_endpoint',
  'introspection_endpoint',
  'userinfo_endpoint',
  'jwks_uri',
  'registration_endpoint',
  'pushed_authorization_request_endpoint',
  'end_session_endpoint',
] as const

export type Endpoints = Partial<Record<(typeof endpointNames)[number], string>>

/** Members that list what the server can do (RFC 8414, 2; RFC 7636; OAuth 2.0 Multiple Response Type Encoding Practices). */
export const abilityNames = [
  'token_endpoint_auth_methods_supported',
  'scopes_supported',
  'code_challenge_methods_supported',
  'grant_types_supported',
  'response_modes_supported',
] as const

/** What the metadata list; a member that is missing there, or is no list of texts, is missing here. */
export type Metadata = Partial<Record<(typeof abilityNames)[number], readonly string[]>>

/** A document that can be used. */
export interface ReadMetadata {
  /** As the document names it, when it is an http or https URL without query and fragment. */
  issuer: string | undefined
  endpoints: Endpoints
  metadata: Metadata
  /** What is odd about it, one line each. */
  warnings: string[]
}

/** More than any server needs; characters, texts of one list, characters of one text. */
const longest = 256 * 1024
const most = 500
const longestText = 200

/**
 * Reads a metadata document.
 *
 * @param issuer whose metadata it should be
 * @returns what it says; or, as text, why it is none
 */
export function readMetadata(body: string, issuer: string): ReadMetadata | string {
  if (body.length > longest) return `holds more than ${longest} characters`
  const document = parsed(body)
  if (document === undefined) return 'is not a JSON object'
  const warnings: string[] = []
  const named = document['issuer']
  if (!sameIssuer(named, issuer)) {
    const instead = named === undefined ? 'no issuer' : `the issuer ${shown(named)}`
    warnings.push(
      `the metadata of ${issuer} names ${instead}; clients that compare the two refuse it (RFC 8414, 3.3)`,
    )
  }
  const endpoints: Endpoints = {}
  for (const name of endpointNames) {
    const value = document[name]
    if (isHttpUrl(value)) endpoints[name] = value
    else if (value !== undefined && value !== null)
      warnings.push(
        `${name} in the metadata is left out: it must be an http or https URL; got ${shown(value)}`,
      )
  }
  if (endpoints.authorization_endpoint === undefined && endpoints.token_endpoint === undefined)
    return 'names neither authorization_endpoint nor token_endpoint'
  const metadata: Metadata = {}
  for (const name of abilityNames) {
    const value = document[name]
    if (Array.isArray(value)) metadata[name] = texts(value)
    else if (value !== undefined && value !== null)
      warnings.push(`${name} in the metadata is left out: it must be a list of texts; got ${kind(value)}`)
  }
  const plain = isHttpUrl(named) && !/[?#]/.test(named)
  return { issuer: plain ? named : undefined, endpoints, metadata, warnings }
}

/** Whether both are the same, but for a slash at the end, which people leave out when they type it. */
export function sameIssuer(one: unknown, other: string): one is string {
  return typeof one === 'string' && one.replace(/\/$/, '') === other.replace(/\/$/, '')
}

/**
 * The scope for an operator who says nothing of it: `openid`, which opens UserInfo, and the first two others that the
 * metadata list. Never `offline_access`: it takes more than a scope (OpenID Connect Core 1.0, 11).
 *
 * @returns undefined where the metadata list no scope
 */
export function ordinaryScope({ scopes_supported: listed = [] }: Metadata): string | undefined {
  const known = [...new Set(listed)].filter((word) => /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(word))
  const others = known.filter((word) => word !== 'openid' && word !== 'offline_access').slice(0, 2)
  const asked = [...(known.includes('openid') ? ['openid'] : []), ...others]
  return asked.length === 0 ? undefined : asked.join(' ')
}

function texts(list: readonly unknown[]): string[] {
  return list
    .filter((text): text is string => typeof text === 'string' && text.length <= longestText)
    .slice(0, most)
}

function parsed(body: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(body.replace(/^\uFEFF/, '')) as unknown
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    return value as Record<string, unknown>
  } catch {
    return undefined
  }
}
