/** What the server publishes about itself (RFC 8414, 3; OpenID Connect Discovery 1.0, 4), as it stands there. */
import { wellKnownUrls } from '../target/discovery/well-known.ts'
import { TransportError, type Transport } from '../wire.ts'

export type Document = Readonly<Record<string, unknown>>

export interface Published {
  /** The document of RFC 8414; undefined where there is none that is a JSON object. */
  oauth: Document | undefined
  /** That of OpenID Connect Discovery. */
  openid: Document | undefined
  /** The members of both; those of RFC 8414 win. Empty where nothing is published. */
  members: Document
}

export const nothingPublished: Published = { oauth: undefined, openid: undefined, members: {} }

/**
 * Looks at the places of an issuer.
 *
 * @throws {TransportError} where a place does not answer at all: that says nothing of what is published
 */
export async function publishedBy(issuer: string, send: Transport): Promise<Published> {
  const places = wellKnownUrls(issuer)
  const first = async (name: string): Promise<Document | undefined> => {
    for (const url of places.filter((place) => place.includes(name))) {
      const found = await documentAt(url, send)
      if (found) return found
    }
    return undefined
  }
  const oauth = await first('oauth-authorization-server')
  const openid = await first('openid-configuration')
  return { oauth, openid, members: { ...openid, ...oauth } }
}

async function documentAt(url: string, send: Transport): Promise<Document | undefined> {
  try {
    const { status, body } = await send({ method: 'GET', url, headers: [['accept', 'application/json']] })
    return status === 200 ? objectIn(body) : undefined
  } catch (error) {
    // It does answer, with something that is no document.
    if (error instanceof TransportError && (error.reason === 'too-large' || error.reason === 'reset'))
      return undefined
    throw error
  }
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
