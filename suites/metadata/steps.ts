/** What the checks on metadata share: the documents as they are fetched, and what may be asked of the URLs in them. */
import type { Cast } from '../../driver/cast/cast.ts'
import { isObject, objectIn, type Document } from '../../driver/cast/published.ts'
import { wellKnownUrls } from '../../driver/target/discovery/well-known.ts'
import type { WireResponse } from '../../driver/wire.ts'
import { given, violated } from '../expectations.ts'
import { placeOf } from '../steps.ts'

export type DocumentName = 'oauth-authorization-server' | 'openid-configuration'

/** A document, and the answer that brought it. */
export interface Found {
  url: string
  response: WireResponse
  document: Document
}

/** The issuer of the target. @throws {Skip} */
export function issuerOf({ target, skip }: Cast): string {
  return target.issuer ?? skip('the issuer is not known')
}

/** A plain GET that is written down. @throws {Inconclusive} where the server limits the rate of requests */
export async function fetched(cast: Cast, url: string, accept = 'application/json'): Promise<WireResponse> {
  const response = await cast.send({ method: 'GET', url, headers: [['accept', accept]] })
  if (response.status === 429) cast.inconclusive('the server limits the rate of requests (429)')
  return response
}

/**
 * The document with this name, at the first place of the issuer that has one.
 *
 * @returns undefined where every place says that there is none
 * @throws {Inconclusive} where a place answers with a server error
 */
export async function lookedUp(cast: Cast, name: DocumentName): Promise<Found | undefined> {
  let broken: string | undefined
  for (const url of wellKnownUrls(issuerOf(cast)).filter((place) => place.includes(name))) {
    const response = await fetched(cast, url)
    const document = response.status === 200 ? objectIn(response.body) : undefined
    if (document) return { url, response, document }
    if (response.status >= 500) broken = `${url} answers ${response.status}`
  }
  return broken === undefined ? undefined : cast.inconclusive(`the metadata cannot be seen: ${broken}`)
}

/** The document of RFC 8414. @throws {Skip} */
export async function oauthDocument(cast: Cast): Promise<Found> {
  return (
    (await lookedUp(cast, 'oauth-authorization-server')) ??
    cast.skip('the server publishes no metadata by RFC 8414')
  )
}

/** The document of OpenID Connect Discovery. @throws {Skip} */
export async function openidDocument(cast: Cast): Promise<Found> {
  return (
    (await lookedUp(cast, 'openid-configuration')) ??
    cast.skip('the server publishes no openid-configuration')
  )
}

/** The document of RFC 8414, or that of OpenID Connect where there is no other. @throws {Skip} */
export async function anyDocument(cast: Cast): Promise<Found> {
  return (
    (await lookedUp(cast, 'oauth-authorization-server')) ??
    (await lookedUp(cast, 'openid-configuration')) ??
    cast.skip('the server publishes no metadata')
  )
}

/** The texts of a list; undefined where the member is no list. */
export function texts(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : undefined
}

/** A value as a message shows it, not too much of it. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = JSON.stringify(value) ?? typeof value
  return text.length > 160 ? `${text.slice(0, 160)}...` : text
}

/** A server that answers nothing at all is not blamed for one document. @throws {Inconclusive} */
export async function alive({ owner, client }: Cast): Promise<void> {
  given(await owner.approves(client.request()))
}

/** The document is at fault. */
export function violatedBy(cast: Cast, { response }: Found, expected: string, actual: string): never {
  return violated(expected, actual, placeOf(cast, response))
}

/** Members that hold a URL: endpoints, documents, and what mutual TLS has instead (RFC 8414, 2; RFC 8705, 5). */
export function urlsIn(document: Document): [name: string, value: unknown][] {
  const aliases = document['mtls_endpoint_aliases']
  const members = [...Object.entries(document), ...(isObject(aliases) ? Object.entries(aliases) : [])]
  return members.filter(([name]) => /_(endpoint|uri)$/.test(name) || name === 'service_documentation')
}

/**
 * Whether a URL of a document lies where the target's own endpoints lie. What a document names is hostile input: nothing
 * else is asked for.
 */
export function isOwn({ target }: Cast, url: string): boolean {
  const { issuer, authorization_endpoint, token_endpoint, revocation_endpoint, introspection_endpoint } =
    target
  const own = [
    ...[issuer, authorization_endpoint, token_endpoint, revocation_endpoint, introspection_endpoint],
    ...[target.userinfo_endpoint, target.jwks_uri, target.resource?.url],
  ]
  const origins = own.flatMap((one) => (one === undefined ? [] : [new URL(one).origin]))
  return URL.canParse(url) && origins.includes(new URL(url).origin)
}
