/** What the checks of this suite share: grants with a given scope. */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientActor } from '../../driver/cast/client-actor.ts'
import type { AuthorizationRequest } from '../../driver/message/authorization-request.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import { twoScopes } from '../../driver/target/capabilities.ts'
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

/**
 * Tokens of a request without scope.
 *
 * @throws {Skip} when the server refuses it: it may (RFC 6749, 3.3), and with which error is judged elsewhere
 */
export async function grantedWithoutScope({ owner, client, skip }: Cast): Promise<TokenAnswer> {
  const answer = await owner.approves(client.request().without('scope'))
  if (!troubled(answer) && refused(answer))
    skip(`the server grants nothing to a request without scope: ${answer.summary}`)
  return given(await client.redeems(given(answer)))
}

/** Neither granted nor refused: the server failed, or the browser got no further. */
function troubled({ error, landing, page, steps }: AuthorizationAnswer): boolean {
  if (landing.kind === 'page') return landing.page.status >= 500 || steps.at(-1)?.page === page
  return error === undefined || error === 'server_error' || error === 'temporarily_unavailable'
}

/** Whether a request was refused, seen as a refusal, where that is as good as a narrower grant. */
export function refused(answer: AuthorizationAnswer | TokenAnswer): boolean {
  if (answer.granted) return false
  expect(answer).to.be.refused()
  return true
}
