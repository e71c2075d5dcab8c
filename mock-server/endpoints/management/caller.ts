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

/** RFC 6749, 5.2. */
export function refusedCaller({ fault, attempt }: Failure, { rules }: Context): MockResponse {
  const { status, error } = rules.tokenError(fault, attempt)
  const challenges = status === 401 ? rules.tokenChallenges(attempt, fault) : []
  return json(
    status,
    { error },
    challenges.map((challenge): [string, string] => ['WWW-Authenticate', challenge]),
  )
}
