/** First steps at the protected resource, and what its answers amount to. */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ResourceServer } from '../../driver/cast/others/resource-server.ts'
import { formEncoded } from '../../driver/message/parameters.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import type { TokenRequest } from '../../driver/message/token-request.ts'
import { twoScopes } from '../../driver/target/capabilities.ts'
import { lookedAt } from '../../driver/transport/busy.ts'
import type { WireResponse } from '../../driver/wire.ts'
import { given, violated } from '../expectations.ts'
import { redemption } from '../steps.ts'

/** Media type of forms, in which a token may stand (RFC 6750, 2.2). */
export const formType = ['content-type', 'application/x-www-form-urlencoded'] as const

/** Statuses by which a server tells that it does not take this method here. */
export const methodUnknown: ReadonlySet<number> = new Set([404, 405, 501])

/** An access token that opens the resource: the control of everything else. @throws {Inconclusive} when it does not */
export async function opened(cast: Cast): Promise<string> {
  return (await opening(cast)).token
}

/** The same, with the token answer that brought it. */
export async function opening(
  cast: Cast,
  request?: TokenRequest,
): Promise<{ token: string; answer: TokenAnswer }> {
  const { client, resource, inconclusive } = cast
  const answer = given(await client.sends(request ?? (await redemption(cast, client))))
  const token = answer.accessToken ?? inconclusive('the server issued no access token')
  const response = await resource.answersTo(token)
  if (!served(response)) inconclusive(`a fresh access token does not open the resource: ${told(response)}`)
  return { token, answer }
}

/**
 * A token without the scope that the resource demands, or why there is none.
 *
 * @throws {Skip} when the resource demands no scope, or the client has no other
 */
export async function tooLittleScope(cast: Cast): Promise<{ token: string } | { why: string }> {
  const { owner, client, requires, skip, target } = cast
  requires('scope-protected-resource')
  requires('two-scopes')
  const demanded = target.resource?.scope
  const scope = twoScopes(target)?.find((one) => one !== demanded) ?? skip('every scope opens the resource')
  // A target that asks for openid keeps it in every scope, so here it is taken out where it is what opens.
  const request = demanded === 'openid' ? client.request().with({ scope }) : client.request({ scope })
  const approval = await owner.approves(request)
  if (!approval.granted) return { why: `the scope ${scope} alone was not granted: ${approval.summary}` }
  const answer = await client.redeems(approval)
  const { accessToken } = answer
  if (!accessToken) return { why: `no token with the scope ${scope} alone: ${answer.summary}` }
  const granted = answer.text('scope')?.split(' ') ?? []
  return demanded !== undefined && granted.includes(demanded)
    ? { why: `the server granted ${demanded} although only ${scope} was asked for` }
    : { token: accessToken }
}

/** The resource with the token in a form body (RFC 6750, 2.2). */
export async function byForm(resource: ResourceServer, token: string): Promise<WireResponse> {
  return resource.request([formType], { method: 'POST', body: formEncoded([['access_token', token]]) })
}

/** The resource with the token in the query (RFC 6750, 2.3). */
export async function byQuery(resource: ResourceServer, token: string): Promise<WireResponse> {
  return resource.request([], { query: [['access_token', token]] })
}

/** The resource came out: a success with content, which is neither an error nor a page to sign in. */
export function served({ status, body }: WireResponse): boolean {
  const content = body.trim() !== '' && errorInBody(body) === undefined && !passwordField.test(body)
  return status >= 200 && status < 300 && content
}

const passwordField = /<input[^>]{0,500}\btype\s*=\s*["']?password/i

/** That a token opens the resource says nothing where it is open to all. @throws {Inconclusive} */
export async function closedWithoutToken(
  { resource, inconclusive }: Cast,
  method = resource.method,
): Promise<void> {
  if (served(await resource.request([], { method })))
    inconclusive('the resource is served without a token as well: it is not protected')
}

/** The OAuth error code of a JSON body, when it has one. */
export function errorInBody(body: string): string | undefined {
  try {
    const { error } = Object(JSON.parse(body)) as { error?: unknown }
    return typeof error === 'string' && error !== '' ? error : undefined
  } catch {
    return undefined
  }
}

/** What came instead of the resource. */
export function told({ status, body }: WireResponse): string {
  const seen = status < 300 ? (body.trim() === '' ? ' and no content' : ' and an error or a login page') : ''
  return `status ${status}${seen}`
}

/** A refusal. That the resource was served is judged by the check of that fault. @throws {Inconclusive} */
export function refusal(cast: Cast, to: string, response: WireResponse): WireResponse {
  return served(lookedAt(response))
    ? cast.inconclusive(`the resource was served to ${to}: there is no refusal to judge`)
    : response
}

/** For rules where only the content of the resource is a violation. */
export function expectNotServed(cast: Cast, to: string, response: WireResponse): void {
  const { status } = lookedAt(response)
  if (served(response)) violated(`a refusal of ${to}`, `the resource, served with status ${status}`)
  if (status >= 500) cast.warn(`a server error instead of a refusal: status ${status} for ${to}`)
  else cast.note(`${to}: status ${status}`)
}
