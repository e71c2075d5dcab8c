/** What the checks of this suite share: grants with a given scope, and what can be seen of a token's scope. */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientActor } from '../../driver/cast/client-actor.ts'
import type { Introspected } from '../../driver/cast/introspection.ts'
import type { AuthorizationRequest } from '../../driver/message/authorization-request.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import { twoScopes } from '../../driver/target/capabilities.ts'
import { Inconclusive } from '../../driver/record/outcomes.ts'
import { expect, given } from '../expectations.ts'

/** Two scopes that the main client may ask for. @throws {Skip} */
export function scopePair(cast: Cast): [a: string, b: string] {
  cast.requires('two-scopes')
  return twoScopes(cast.target) ?? cast.skip('no two scopes: give a scope of two words')
}

/** Tokens of a request that the owner approves. @throws {Inconclusive} when there are none */
export async function granted(
  { owner }: Cast,
  client: ClientActor,
  request: AuthorizationRequest,
): Promise<TokenAnswer> {
  return given(await client.redeems(given(await owner.approves(request))))
}

/** Tokens of a request without scope. @throws {Skip} when the server wants one, as it may (RFC 6749, 3.3) */
export async function grantedWithoutScope({ owner, client, skip }: Cast): Promise<TokenAnswer> {
  const answer = await owner.approves(client.request({ scope: undefined }))
  if (answer.error === 'invalid_scope') skip('the server refuses requests without scope, as it may')
  return given(await client.redeems(given(answer)))
}

/** Whether a request was refused, seen as a refusal, where that is as good as a narrower grant. */
export function refused(answer: AuthorizationAnswer | TokenAnswer): boolean {
  if (answer.granted) return false
  expect(answer).to.be.refused()
  return true
}

/**
 * The words of a scope member, in whatever form it came: its syntax has a check of its own.
 * Undefined when there is none.
 */
export function scopeWords(value: unknown): string[] | undefined {
  if (value === undefined || value === null) return undefined
  const text = Array.isArray(value)
    ? value.join(' ')
    : typeof value === 'string'
      ? value
      : JSON.stringify(value)
  return text.split(/[\s,]+/).filter(Boolean)
}

/** What introspection tells of a fresh token; undefined where there is none, or where it tells the client nothing. */
export async function introspected(cast: Cast, accessToken: string): Promise<Introspected | undefined> {
  if (cast.target.introspection_endpoint === undefined) return undefined
  try {
    return await cast.introspection.ofFresh(accessToken)
  } catch (error) {
    if (!(error instanceof Inconclusive)) throw error
    cast.note(error.message)
    return undefined
  }
}

/** Whether a fresh token opens the resource. @throws {Inconclusive} when the resource does not say */
export async function opensResource({ resource, inconclusive }: Cast, accessToken: string): Promise<boolean> {
  const { status } = await resource.answersTo(accessToken)
  if (status === 429) inconclusive('the server limits the rate of requests (429)')
  if (status >= 500) inconclusive(`the resource answers ${status}`)
  return status >= 200 && status < 300
}

/**
 * Whether a token is seen to have a scope: by introspection, or because it opens the resource that demands it.
 * Undefined where nothing shows it.
 */
export async function tokenHas(cast: Cast, accessToken: string, scope: string): Promise<boolean | undefined> {
  const told = await introspected(cast, accessToken)
  if (told?.['scope'] !== undefined) return scopeWords(told['scope'])?.includes(scope)
  return cast.target.resource?.scope === scope ? opensResource(cast, accessToken) : undefined
}
