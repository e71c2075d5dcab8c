/** What the checks share: first steps, values that no server knows, and when an answer may be judged. */
import type { Cast } from '../driver/cast/cast.ts'
import type { ClientActor } from '../driver/cast/client-actor.ts'
import { unguessable } from '../driver/cast/stage.ts'
import type { AuthorizationAnswer } from '../driver/message/authorization-answer.ts'
import type { TokenAnswer } from '../driver/message/token-answer.ts'
import { basic, type TokenRequest } from '../driver/message/token-request.ts'
import type { WireResponse } from '../driver/wire.ts'
import { Inconclusive } from '../driver/record/outcomes.ts'
import { lookedAt } from '../driver/transport/busy.ts'
import { expect, given, violated } from './expectations.ts'

/** A value that no server has issued. */
export const unknownValue = 'no-such-value-4b1d7c'

/** The valid redemption of a fresh code. */
export async function redemption({ owner }: Cast, client: ClientActor): Promise<TokenRequest> {
  return client.redemption(given(await owner.approves(client.request())))
}

/** The valid refresh request with a fresh refresh token. @throws {Skip} when the server issues none */
export async function refreshing(cast: Cast, client: ClientActor, scope?: string): Promise<TokenRequest> {
  await client.canRefresh()
  const request = client.request(scope === undefined ? {} : { scope })
  const { refreshToken } = given(await client.redeems(given(await cast.owner.approves(request))))
  return client.refresh(refreshToken ?? cast.skip('the server issued no refresh token'))
}

/** Id and secret of the main client. @throws {Skip} when it is public */
export function credentialsOf({ client, skip }: Cast): { id: string; secret: string } {
  const { id, secret } = client
  return { id, secret: secret || skip('the main client has no secret') }
}

/** An Authorization header of the main client, with a secret that is not its own. */
export function wrongSecret({ client }: Cast): string {
  return basic(client.id, 'not-the-secret')
}

/**
 * Credentials of a client that does not exist, another one each time. They stand for failed authentication wherever it
 * need not be a wrong secret: guesses at a real client are counted, and too many lock it out.
 */
export function unknownCredentials(): { id: string; secret: string } {
  return { id: unguessable('no-such-client-'), secret: 'not-the-secret' }
}

/** An Authorization header of a client that does not exist. */
export function unknownClient(): string {
  const { id, secret } = unknownCredentials()
  return basic(id, secret)
}

/** An authorization answer that may be judged: its control worked, and the server is not busy. @throws {Inconclusive} */
export function settled(answer: AuthorizationAnswer): AuthorizationAnswer {
  if (!answer.control.works) throw new Inconclusive(`no control: ${answer.control.why}`)
  lookedAt(answer.page)
  return answer
}

/** The same of the token endpoint: its control worked, and the server is not busy. @throws {Inconclusive} */
export function existing(answer: TokenAnswer): TokenAnswer {
  if (!answer.control.works) throw new Inconclusive(`no control: ${answer.control.why}`)
  lookedAt(answer.response)
  return answer
}

/** An error answer. That a faulty request was accepted is judged by the check of that fault. @throws {Inconclusive} */
export function errorAnswer(answer: TokenAnswer): TokenAnswer {
  if (existing(answer).granted)
    throw new Inconclusive('the faulty request was granted: there is no error to judge')
  return answer
}

/** Where an answer stands among the exchanges, for who says that it is at fault. */
export function placeOf({ transcript }: Cast, response: WireResponse): { at: number | undefined } {
  return { at: transcript.indexOf(response) }
}

/** For rules where only tokens are a violation; any 4xx is a refusal. */
export function noTokens(cast: Cast, answer: TokenAnswer): void {
  if (existing(answer).hasTokens) violated('no tokens', answer.summary, answer)
  if (answer.status >= 400) expect(answer).to.be.refused()
  else cast.inconclusive(`neither tokens nor a refusal: ${answer.summary}`)
}
