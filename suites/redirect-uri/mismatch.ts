/**
 * The one judgement behind most checks of this suite: a redirect_uri that is not the registered string is refused on a
 * page of the server. Servers compare early or late, so each request is followed, signed in, to its end.
 */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientActor } from '../../driver/cast/client-actor.ts'
import type { Owner } from '../../driver/cast/owner.ts'
import { parts, type AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import type { ParameterValue } from '../../driver/message/parameters.ts'
import { clientWithRedirectUri, mainClient } from '../../driver/target/capabilities.ts'
import { rows, type Play } from '../check.ts'
import { expect, violated } from '../expectations.ts'

/** A client, and the registered redirect URI that is changed. */
export interface Registered {
  client: ClientActor
  uri: string
}

/** What is sent in place of the registered URI; several values are sent one after the other. */
export type Change = (uri: string, cast: Cast) => ParameterValue | readonly string[]

/** A change, and whose URI it applies to where that is not the main client's. */
export interface Case {
  of: (cast: Cast) => Registered
  change: Change
}

/** One variant per row: the change is sent, and has to be refused. */
export function refusals(table: Readonly<Record<string, Change | Case>>): Record<string, Play> {
  return rows(table, async (cast, row) => {
    const { of, change } = typeof row === 'function' ? { of: ofMainClient, change: row } : row
    await refusesChanged(cast, of(cast), change)
  })
}

export async function refusesChanged(cast: Cast, registered: Registered, change: Change): Promise<void> {
  const values = change(registered.uri, cast)
  const list: readonly ParameterValue[] = Array.isArray(values) ? values : [values as ParameterValue]
  for (const value of list) await refuses(cast, registered, value)
}

/** Asks for a redirect to this URI instead of the registered one. @throws when it is not refused */
export async function refuses(cast: Cast, { client, uri }: Registered, value: ParameterValue): Promise<void> {
  if (client.registration.redirect_uri_registration === 'partial') {
    cast.inconclusive('only the beginning of the redirect URI is registered')
  }
  if (value === uri) cast.skip('this change leaves the registered redirect URI as it is')
  const request = client.request({ redirectUri: uri }).with({ redirect_uri: value })
  const presented = request.get('redirect_uri') ?? ''
  if (client.registration.redirect_uris.includes(presented))
    cast.skip(`the changed URI ${JSON.stringify(presented)} is registered as well`)
  const answer = await cast.owner.approves(request)
  const others = cast.target.clients.filter(({ client_id }) => client_id !== client.id)
  if (answer.location !== undefined && others.some(({ redirect_uris }) => redirect_uris.includes(presented)))
    cast.skip('another client has registered the changed URI: what was accepted cannot be told')
  isRefused(cast, answer)
}

/** The request was refused on a page of the server; an error sent to a registered URI instead is a warning. */
export function isRefused(cast: Cast, answer: AuthorizationAnswer): void {
  if (!answer.control.works) cast.inconclusive(`no control: ${answer.control.why}`)
  if (answer.landing.kind === 'loop') cast.inconclusive(`it ended in ${answer.summary}`)
  if (toldTheRegistered(answer)) {
    return cast.warn(`an error page is due, because redirect_uri is not registered; got ${answer.summary}`)
  }
  const accepted = ownPageReached(cast, answer) ?? redirected(answer)
  if (accepted) violated('an error page at the server: no redirect, no code', accepted)
  expect(answer).to.be.refusedAtTheServer
}

/** Signed in, and from the login page on: the request is refused both ways. */
export async function isRefusedFreshAndSignedIn(
  cast: Cast,
  visit: (owner: Owner) => Promise<AuthorizationAnswer>,
): Promise<void> {
  for (const owner of [cast.owner.afresh(), cast.owner]) isRefused(cast, await visit(owner))
}

/** What left the server, and the redirect_uri that asked for it; both may hold characters that no message should. */
function redirected({ request, location, granted, error }: AuthorizationAnswer): string | undefined {
  if (location === undefined) return undefined
  const response = granted ? 'a code' : error === undefined ? 'a redirect' : `the error ${error}`
  const presented = request.get('redirect_uri')
  const asked =
    presented === undefined ? 'without redirect_uri' : `for the redirect_uri ${JSON.stringify(presented)}`
  return `${response}, sent to ${JSON.stringify(parts(location).target)}, ${asked}`
}

/** A presented URI that resolves to the server itself is followed like any other page: was a response on it? */
function ownPageReached({ transcript }: Cast, { request }: AuthorizationAnswer): string | undefined {
  const presented = request.get('redirect_uri')
  if (presented === undefined || !URL.canParse(presented, request.endpoint)) return undefined
  const target = parts(new URL(presented, request.endpoint).href).target
  const asked = transcript.exchanges.findLastIndex((exchange) => exchange.request.url === request.url)
  const reached = transcript.exchanges.slice(asked + 1).find(({ request: { url } }) => {
    const { query, fragment } = parts(url)
    const names = [...new URLSearchParams(query).keys(), ...new URLSearchParams(fragment).keys()]
    return parts(url).target === target && names.some((name) => name === 'code' || name === 'error')
  })
  return reached && `a redirect to ${target}, made from the redirect_uri "${presented}"`
}

const errorParameters = new Set(['error', 'error_description', 'error_uri', 'state', 'iss', 'session_state'])

/** An error response, without code, at a URI that the client has registered and not the one presented. */
function toldTheRegistered({ granted, location, request }: AuthorizationAnswer): boolean {
  if (granted || location === undefined) return false
  return request.client.redirect_uris.some((uri) => {
    if (uri === request.get('redirect_uri') || !location.startsWith(uri)) return false
    const added = location.slice(uri.length)
    const names = [...new URLSearchParams(added.replace(/^[?&#]/, '')).keys()]
    return (
      /^($|[?&#])/.test(added) && names.includes('error') && names.every((name) => errorParameters.has(name))
    )
  })
}

export function ofMainClient({ client }: Cast): Registered {
  return { client, uri: client.redirectUri }
}

/** The main client's URI where it is of this kind, else another client's. @throws {Skip} telling `what` is missing */
export function whereUri(fits: (uri: string) => boolean, what: string): (cast: Cast) => Registered {
  return ({ target, actor, skip }) => {
    const own = mainClient(target)
    const client = own.redirect_uris.some(fits) ? own : clientWithRedirectUri(target, fits)
    const uri = client?.redirect_uris.find(fits)
    if (!client || uri === undefined) return skip(`no client has registered ${what}`)
    return { client: actor(client), uri }
  }
}
