/** Finds a server's metadata from its issuer, or from the document's own URL. */
import { header, TransportError, type Transport, type WireResponse } from '../../wire.ts'
import { readMetadata, sameIssuer, type Endpoints, type Metadata } from './metadata.ts'
import { TargetError } from '../target-error.ts'
import { placesOf, wellKnownUrls } from './well-known.ts'

export interface Discovered {
  /** Where the document was found. */
  url: string
  /** As the document names it, where that fits the place; otherwise the one that the place belongs to. */
  issuer: string
  endpoints: Endpoints
  metadata: Metadata
  /** What is odd about it, one line each. */
  warnings: string[]
}

/**
 * Takes the first document that names endpoints.
 *
 * @param given the issuer, with or without its slash at the end; the URL of its metadata; or the address below which
 *   it lies
 * @throws {TargetError} when there is none
 * @throws {TransportError} when the server does not answer at all
 */
export async function discover(given: string, transport: Transport): Promise<Discovered> {
  const seen = new Map<string, string[]>()
  for (const { url, issuer } of placesOf(given)) {
    const found = await documentAt(url, transport)
    const read = typeof found === 'string' ? found : readMetadata(found.body, issuer)
    if (typeof read !== 'string')
      return { ...read, url, issuer: sameIssuer(read.issuer, issuer) ? read.issuer : issuer }
    seen.set(read, [...(seen.get(read) ?? []), new URL(url).pathname])
  }
  const tried = [...seen].map(([answer, paths]) => `${paths.join(', ')}: ${answer}`).join('; ')
  const text = `${given} publishes no metadata that can be used (tried ${tried})`
  throw new TargetError([`${text}. Correct the issuer, or give authorization_endpoint and token_endpoint.`])
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

/** The document, or why there is none. */
async function documentAt(url: string, transport: Transport): Promise<WireResponse | string> {
  let response = await get(url, transport)
  if (typeof response === 'string') return response
  if ([301, 302, 307, 308].includes(response.status)) {
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
