/** What is taken from a server's metadata: its endpoints. Everything in the document is hostile input. */
import { isHttpUrl } from './schema-parts.ts'
import { shown } from './wording.ts'

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

/** More than any server needs; characters. */
const longest = 256 * 1024

/**
 * Reads a metadata document.
 *
 * @returns the endpoints and what is odd about the document; or, as text, why it is none
 */
export function readMetadata(
  body: string,
  issuer: string,
): { endpoints: Endpoints; warnings: string[] } | string {
  if (body.length > longest) return `holds more than ${longest} characters`
  const document = parsed(body)
  if (document === undefined) return 'is not a JSON object'
  const warnings: string[] = []
  if (document['issuer'] !== issuer) {
    const named = document['issuer'] === undefined ? 'no issuer' : `the issuer ${shown(document['issuer'])}`
    warnings.push(
      `the metadata of ${issuer} names ${named}; clients that compare the two refuse it (RFC 8414, 3.3)`,
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
  return { endpoints, warnings }
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
