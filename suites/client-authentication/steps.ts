/** What the checks of client authentication share. */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientActor } from '../../driver/cast/client-actor.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import type { ClientAuthentication, TokenRequest } from '../../driver/message/token-request.ts'
import { expect } from '../expectations.ts'
import { memberOf } from '../metadata/steps.ts'
import { existing, redemption } from '../steps.ts'

/** Changes a valid token request. */
export type Change = (request: TokenRequest) => TokenRequest

/** Spoils a valid request of the client with this id and secret. */
export type Spoil = (id: string, secret: string) => Change

/** No client authentication that the driver adds: what there is of it stands in the changed request. */
export const leftOut: ClientAuthentication = { method: 'left-out' }

/** Id and secret of a main client that authenticates by Basic. @throws {Skip} when it does not */
export function basicCredentials(cast: Cast): { id: string; secret: string } {
  const { authentication } = cast.client
  if (authentication.method !== 'client_secret_basic')
    return cast.skip('the main client does not authenticate by HTTP Basic')
  return authentication
}

/**
 * Sends a spoiled request, which has to be refused, and then the valid one that it was made from: at many servers a
 * success ends the count of failures, so that those of several checks do not add up to a lockout.
 */
export async function refuses(client: ClientActor, valid: TokenRequest, spoil: Change): Promise<TokenAnswer> {
  const answer = await client.sends(spoil(valid))
  expect(answer).to.be.refused()
  await client.sends(valid)
  return answer
}

/** The same for a fresh code of the main client. */
export async function refusesRedemption(cast: Cast, spoil: Change): Promise<TokenAnswer> {
  return refuses(cast.client, await redemption(cast, cast.client), spoil)
}

/** The answer to a fresh redemption by the main client, changed; for checks that only record. */
export async function seen(cast: Cast, change: Change): Promise<TokenAnswer> {
  return existing(await cast.client.sends(change(await redemption(cast, cast.client))))
}

/** The authentication methods that the server's metadata list (RFC 8414, 2); undefined when they list none. */
export async function publishedMethods(cast: Cast): Promise<readonly string[] | undefined> {
  const listed = await memberOf(cast, 'token_endpoint_auth_methods_supported')
  return Array.isArray(listed) ? listed.filter((name) => typeof name === 'string') : undefined
}
