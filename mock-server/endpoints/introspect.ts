/** Token introspection (RFC 7662). */
import { json, plain } from '../message/answers.ts'
import type { Context } from '../context.ts'
import type { Incoming } from '../message/incoming.ts'
import { fromForm, Parameters } from '../message/parameters.ts'
import { subjectOf } from '../openid/claims.ts'
import { audienceOf } from '../jwt-access-token.ts'
import type { MockResponse } from '../message/wire.ts'
import { authenticateClient } from './client-authentication.ts'

export function introspect(request: Incoming, context: Context): MockResponse {
  const { rules } = context
  if (request.method !== 'POST') return plain(405, 'method not allowed', rules.allowHeader('POST'))
  const form = request.mediaType === 'application/x-www-form-urlencoded' ? fromForm(request.body) : undefined
  if (!form) return answer(400, { error: 'invalid_request' })
  const parameters = new Parameters(form)
  const refusal = callerRefused(request, parameters, context)
  if (refusal) return refusal
  const value = parameters.get('token')
  if (value === undefined || parameters.repeated.has('token'))
    return answer(400, { error: 'invalid_request' })
  return answer(200, factsOf(value, parameters.get('token_type_hint'), context))
}

/**
 * Nobody may find out tokens by trying (RFC 7662, 2.1): a client authenticates as at the token endpoint, and one
 * without a secret has nothing to show.
 */
function callerRefused(
  request: Incoming,
  parameters: Parameters,
  context: Context,
): MockResponse | undefined {
  const { rules } = context
  const caller = authenticateClient(request, parameters, context)
  if ('fault' in caller) {
    const { status, error } = rules.tokenError(caller.fault, caller.attempt)
    const challenges = status === 401 ? rules.tokenChallenges(caller.attempt, caller.fault) : []
    return answer(status, { error }, challenges)
  }
  const known = caller.client.client_secret !== undefined && rules.mayIntrospect('client')
  return known ? undefined : answer(403, { error: 'access_denied' })
}

/** What a live token stands for; of any other token nothing but that it is none (RFC 7662, 2.2). */
function factsOf(value: string, hint: string | undefined, context: Context): Record<string, unknown> {
  const { rules, store, clock, issuer } = context
  const access = store.accessTokens.get(value)
  const refresh = store.refreshTokens.get(value)
  const token = access ?? refresh
  const ended = access ? access.revoked === true : refresh?.current !== true
  if (!token || ended || token.grant.revoked || token.expiresAt <= clock.now() || !rules.hintUnderstood(hint))
    return { active: false }
  const { clientId, username } = token.grant
  return {
    active: true,
    scope: token.scope,
    client_id: clientId,
    username,
    sub: subjectOf(username, context),
    iss: issuer,
    exp: seconds(token.expiresAt),
    ...(access ? { token_type: 'Bearer', iat: seconds(access.issuedAt), aud: audienceOf(context) } : {}),
  }
}

function seconds(time: number): number {
  return Math.floor(time / 1000)
}

function answer(
  status: number,
  members: Record<string, unknown>,
  challenges: readonly string[] = [],
): MockResponse {
  return json(
    status,
    members,
    challenges.map((challenge): [string, string] => ['WWW-Authenticate', challenge]),
  )
}
