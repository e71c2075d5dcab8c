/** The client that calls an endpoint beside the token endpoint, where it authenticates in the same way. */
import type { Context } from '../../context.ts'
import { json } from '../../message/answers.ts'
import type { Incoming } from '../../message/incoming.ts'
import type { Parameters } from '../../message/parameters.ts'
import type { MockResponse } from '../../message/wire.ts'
import { assertedClient } from '../token/client-assertion.ts'
import { authenticateClient, type Authentication, type Failure } from '../token/client-authentication.ts'

export async function callerOf(
  request: Incoming,
  parameters: Parameters,
  context: Context,
): Promise<Authentication> {
  return authenticateClient(request, parameters, context, await assertedClient(parameters, context))
}

/**
 * RFC 6749, 5.2.
 *
 * @param statusOf the status of this endpoint, from that of the token endpoint
 */
export function refusedCaller(
  failure: Failure,
  context: Context,
  statusOf = (status: number) => status,
): MockResponse {
  const { status: usual, error } = context.rules.tokenError(failure.fault, failure.attempt)
  const status = statusOf(usual)
  return json(
    status,
    { error },
    challengesOf(failure, status, context).map((challenge): [string, string] => [
      'WWW-Authenticate',
      challenge,
    ]),
  )
}

/** The challenges of a refusal with this status: those of the token endpoint where it is 401. */
export function challengesOf(
  { fault, attempt }: Failure,
  status: number,
  { rules }: Context,
): readonly string[] {
  return status === 401 ? rules.tokenChallenges(attempt, fault) : []
}
