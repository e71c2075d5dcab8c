/** What the checks on metadata share: the documents as they are fetched, and what may be asked of the URLs in them. */
import type { Cast } from '../../driver/cast/cast.ts'
import {
  documentOf,
  isObject,
  type Document,
  type DocumentName,
  type Found,
} from '../../driver/cast/published.ts'
import { endpointNames } from '../../driver/target/discovery/metadata.ts'
import { lookedAt } from '../../driver/transport/busy.ts'
import type { WireResponse } from '../../driver/wire.ts'
import { given, violated } from '../expectations.ts'
import { placeOf } from '../steps.ts'

export type { DocumentName, Found }

/** The issuer of the target. @throws {Skip} */
export function issuerOf({ target, skip }: Cast): string {
  return target.issuer ?? skip('the issuer is not known')
}

/** A plain GET that is written down. @throws {Inconclusive} where the server is busy */
export async function fetched(cast: Cast, url: string, accept = 'application/json'): Promise<WireResponse> {
  return lookedAt(await cast.send({ method: 'GET', url, headers: [['accept', accept]] }))
}

/** The document with this name, fetched by this check. @throws {Skip | Inconclusive} */
export function lookedUp(cast: Cast, name: DocumentName): Promise<Found | undefined> {
  return documentOf(issuerOf(cast), name, cast.send)
}

/** The documents that there are, that of RFC 8414 first; none where no issuer is known. @throws {Inconclusive} */
export async function documents(cast: Cast): Promise<Found[]> {
  if (cast.target.issuer === undefined) return []
  const found = [
    await lookedUp(cast, 'oauth-authorization-server'),
    await lookedUp(cast, 'openid-configuration'),
  ]
  return found.filter((one) => one !== undefined)
}

/** The first document that has this member. @throws {Skip} */
export async function documentWith(cast: Cast, member: string): Promise<Found> {
  const found = (await documents(cast)).find(({ document }) => document[member] !== undefined)
  return found ?? cast.skip(`the server publishes no metadata with ${member}`)
}

/** A member of the first document that has it; undefined where none has. @throws {Inconclusive} */
export async function memberOf(cast: Cast, name: string): Promise<unknown> {
  return (await documents(cast)).map(({ document }) => document[name]).find((value) => value !== undefined)
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
  const own = [target.issuer, target.resource?.url, ...endpointNames.map((name) => target[name])]
  const origins = own.flatMap((one) => (one === undefined ? [] : [new URL(one).origin]))
  return URL.canParse(url) && origins.includes(new URL(url).origin)
}
