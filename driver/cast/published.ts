/** What the server publishes about itself (RFC 8414, 3; OpenID Connect Discovery 1.0, 4), as it stands there. */
import { Inconclusive } from '../record/outcomes.ts'
import { answerAt } from '../target/discovery/place.ts'
import { wellKnownUrls } from '../target/discovery/well-known.ts'
import { busy } from '../transport/busy.ts'
import type { Transport, WireResponse } from '../wire.ts'

export type DocumentName = 'oauth-authorization-server' | 'openid-configuration'

export type Document = Readonly<Record<string, unknown>>

/** A document, and the answer that brought it. */
export interface Found {
  url: string
  response: WireResponse
  document: Document
}

/**
 * The document with this name, at the first place of the issuer that has one: for whoever asks whether there is one, and
 * for whoever judges it.
 *
 * @returns undefined where every place says that there is none
 * @throws {Inconclusive} where there is none, and a place could not be seen: too many requests, a server error
 * @throws {TransportError} where the server cannot be reached
 */
export async function documentOf(
  issuer: string,
  name: DocumentName,
  send: Transport,
): Promise<Found | undefined> {
  let unseen: string | undefined
  for (const url of wellKnownUrls(issuer).filter((place) => place.includes(name))) {
    const response = await answerAt(url, send)
    if (typeof response === 'string') continue
    // That success is 200 has a check of its own.
    const document = response.status >= 200 && response.status < 300 ? objectIn(response.body) : undefined
    if (document) return { url, response, document }
    const how = busy(response)
    if (how !== undefined) unseen = how
    else if (response.status >= 500)
      unseen ??= `the metadata cannot be seen: ${url} answers ${response.status}`
  }
  if (unseen !== undefined) throw new Inconclusive(unseen)
  return undefined
}

/**
 * The members of both documents; those of RFC 8414 win.
 *
 * @throws {Inconclusive | TransportError} where nothing was found, and one of them could not be seen
 */
export async function membersOfBoth(
  document: (name: DocumentName) => Promise<Document | undefined>,
): Promise<Document> {
  const names = ['openid-configuration', 'oauth-authorization-server'] as const
  const sought = await Promise.allSettled(names.map(document))
  const found = sought.flatMap((one) => (one.status === 'fulfilled' && one.value ? [one.value] : []))
  const unseen = sought.find((one) => one.status === 'rejected')
  if (found.length === 0 && unseen) throw unseen.reason
  return Object.assign({}, ...found) as Document
}

/** The JSON object that a body is; undefined where it is none. */
export function objectIn(text: string): Document | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

export function isObject(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
