/** Finds a server's metadata from its issuer, or from the document's own URL. */
import type { Transport, WireResponse } from '../../wire.ts'
import { readMetadata, sameIssuer, type Endpoints, type Metadata } from './metadata.ts'
import { TargetError } from '../target-error.ts'
import { answerAt } from './place.ts'
import { placesOf } from './well-known.ts'

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

/** The document, or why there is none. */
async function documentAt(url: string, transport: Transport): Promise<WireResponse | string> {
  const response = await answerAt(url, transport)
  return typeof response === 'string' || response.status === 200 ? response : `answers ${response.status}`
}
