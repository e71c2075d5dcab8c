/** Finds a server's endpoints from its issuer (RFC 8414, 3; OpenID Connect Discovery 1.0, 4). */
import { header, TransportError, type Transport, type WireResponse } from '../wire.ts'
import { readMetadata, type Endpoints } from './metadata.ts'
import { TargetError } from './target-error.ts'

export interface Discovered {
  /** Where the document was found. */
  url: string
  endpoints: Endpoints
  /** What is odd about it, one line each. */
  warnings: string[]
}

/**
 * Takes the first document that names endpoints.
 *
 * @throws {TargetError} when there is none
 * @throws {TransportError} when the server does not answer at all
 */
export async function discover(issuer: string, transport: Transport): Promise<Discovered> {
  const seen: string[] = []
  for (const url of wellKnownUrls(issuer)) {
    const found = await documentAt(url, transport)
    const metadata = typeof found === 'string' ? found : readMetadata(found.body, issuer)
    if (typeof metadata !== 'string') return { url, ...metadata }
    seen.push(`${new URL(url).pathname} ${metadata}`)
  }
  const text = `issuer ${issuer} publishes no metadata that can be used (${seen.join('; ')})`
  throw new TargetError([`${text}. Correct it, or give authorization_endpoint and token_endpoint.`])
}

/**
 * A member of the first metadata document that has it.
 *
 * @throws {TransportError} when the server does not answer at all
 */
export async function publishedMember(issuer: string, name: string, transport: Transport): Promise<unknown> {
  for (const url of wellKnownUrls(issuer)) {
    const found = await documentAt(url, transport)
    const value = typeof found === 'string' ? undefined : memberOf(found.body, name)
    if (value !== undefined) return value
  }
  return undefined
}

function memberOf(body: string, name: string): unknown {
  try {
    return (JSON.parse(body) as Record<string, unknown> | null)?.[name]
  } catch {
    return undefined
  }
}

/** In the order in which they are tried: inserted before the path (RFC 8414), appended, then OpenID Connect's. */
export function wellKnownUrls(issuer: string): string[] {
  const { origin, pathname } = new URL(issuer)
  const path = pathname.replace(/\/$/, '')
  const [oauth, openid] = ['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration']
  const places = [oauth + path, path + oauth, path + openid, openid + path]
  return [...new Set(places)].map((place) => origin + place)
}

/** The document, or why there is none. */
async function documentAt(url: string, transport: Transport): Promise<WireResponse | string> {
  let response = await get(url, transport)
  if (typeof response === 'string') return response
  if ([301, 302, 308].includes(response.status)) {
    const next = redirection(url, header(response.headers, 'location'))
    if (next === undefined) return `redirects (${response.status}) away from its host`
    response = await get(next, transport)
    if (typeof response === 'string') return response
  }
  return response.status === 200 ? response : `answers ${response.status}`
}

/** Only a server that cannot be reached ends the search; one bad answer does not. */
async function get(url: string, transport: Transport): Promise<WireResponse | string> {
  try {
    return await transport({ method: 'GET', url, headers: [['accept', 'application/json']] })
  } catch (error) {
    if (!(error instanceof TransportError)) throw error
    if (error.reason === 'too-large' || error.reason === 'reset') return `gives no answer: ${error.message}`
    throw error
  }
}

/** Where a redirect leads, if that is the same host and not from https to http. */
function redirection(from: string, location: string | undefined): string | undefined {
  if (location === undefined || !URL.canParse(location, from)) return undefined
  const [here, there] = [new URL(from), new URL(location, from)]
  const safe = there.protocol === here.protocol || (there.protocol === 'https:' && here.protocol === 'http:')
  return safe && there.hostname === here.hostname ? there.href : undefined
}
