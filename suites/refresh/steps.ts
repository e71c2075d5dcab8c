/** First steps of the checks on refreshing. */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientActor } from '../../driver/cast/client-actor.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import type { TokenRequest } from '../../driver/message/token-request.ts'
import { publicClient, twoScopes } from '../../driver/target/capabilities.ts'
import { given, violated } from '../expectations.ts'
import { existing } from '../steps.ts'

/** Tokens from a code, and the valid refresh with them. */
export interface Tokens {
  answer: TokenAnswer
  accessToken: string
  refreshToken: string
  /** What the answer says was granted, else what was asked for. */
  granted: ReadonlySet<string>
  refresh: TokenRequest
}

/** Fresh tokens of a client. @throws {Skip} when there is no refresh token among them */
export async function tokensOf(cast: Cast, client: ClientActor, scope?: string): Promise<Tokens> {
  await client.canRefresh()
  const request = client.request(scope === undefined ? {} : { scope: lasting(scope, cast.target.scope) })
  const answer = given(await client.redeems(given(await cast.owner.approves(request))))
  const { accessToken = '', refreshToken } = answer
  if (refreshToken === undefined) return cast.skip('the server issued no refresh token')
  const granted = words(answer.text('scope') ?? request.get('scope') ?? '')
  return { answer, accessToken, refreshToken, granted, refresh: client.refresh(refreshToken) }
}

/** With `offline_access` wherever the target asks for it: many servers issue refresh tokens for nothing else. */
function lasting(scope: string, usual = ''): string {
  return words(usual).has('offline_access') ? `${scope} offline_access` : scope
}

/** The next refresh: with the newest refresh token there is. */
export function next(client: ClientActor, used: TokenRequest, answer: TokenAnswer): TokenRequest {
  return client.refresh(answer.refreshToken ?? used.get('refresh_token') ?? '')
}

/** A refresh that brought a new refresh token, and what it was made with. */
export interface Rotation {
  client: ClientActor
  tokens: Tokens
  answer: TokenAnswer
  refreshToken: string
}

/**
 * Refreshes for a new refresh token: with the main client, and where that gets none with the public one. Some servers
 * rotate for clients without a secret only (RFC 9700, 4.14.2).
 *
 * @throws {Skip} when neither gets one
 */
export async function rotating(
  cast: Cast,
  refreshes: (client: ClientActor) => Promise<Pick<Rotation, 'tokens' | 'answer'>>,
): Promise<Rotation> {
  for await (const client of mainThenPublic(cast)) {
    const { tokens, answer } = await refreshes(client)
    const { refreshToken } = answer
    if (refreshToken !== undefined && refreshToken !== tokens.refreshToken)
      return { client, tokens, answer, refreshToken }
  }
  return cast.skip('the server issues no new refresh token in a refresh')
}

async function* mainThenPublic({ target, client, actor }: Cast): AsyncGenerator<ClientActor> {
  yield client
  const registration = publicClient(target)
  if (registration === undefined || registration === client.registration) return
  const other = actor(registration)
  const { works } = await other.canRefresh()
  if (works) yield other
}

/** The catalogue counts a 5xx as a violation, where it says so. */
export function noServerError(answer: TokenAnswer): void {
  if (existing(answer).status >= 500) violated('a refusal (4xx without tokens)', answer.summary)
}

/** Two scopes that the client may ask for: `kept`, and one that the resource demands, if it is one of them. */
export function scopesOf({ target, skip }: Cast): { kept: string; demanded: string; both: string } {
  const [a, b] = twoScopes(target) ?? skip('no two scopes: give a scope of two words')
  const [kept, demanded] = target.resource?.scope === a ? [b, a] : [a, b]
  return { kept, demanded, both: `${a} ${b}` }
}

/** The words of a scope, in any order. */
export function words(scope: string): ReadonlySet<string> {
  return new Set(scope.split(' ').filter(Boolean))
}

/** Whether the resource opens to the token of an answer; undefined where no resource demands this scope. */
export async function opensTo(cast: Cast, answer: TokenAnswer, scope: string): Promise<boolean | undefined> {
  return cast.target.resource?.scope === scope ? cast.resource.opensTo(answer.accessToken ?? '') : undefined
}
