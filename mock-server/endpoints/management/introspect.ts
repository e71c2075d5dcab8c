/** Token introspection (RFC 7662). */
import { json, plain } from '../../message/answers.ts'
import type { Context } from '../../context.ts'
import type { Incoming } from '../../message/incoming.ts'
import { fromForm, Parameters } from '../../message/parameters.ts'
import { subjectOf } from '../../openid/claims.ts'
import { audienceOf } from '../../jwt-access-token.ts'
import { tokenType } from '../../issue.ts'
import { confirmation } from '../../jwt-access-token.ts'
import type { MockResponse } from '../../message/wire.ts'
import { callerOf, refusedCaller } from './caller.ts'

export async function introspect(request: Incoming, context: Context): Promise<MockResponse> {
  const { rules } = context
  if (request.method !== 'POST') return plain(405, 'method not allowed', rules.allowHeader('POST'))
  const form = request.mediaType === 'application/x-www-form-urlencoded' ? fromForm(request.body) : undefined
  if (!form) return json(400, { error: 'invalid_request' })
  const parameters = new Parameters(form)
  const refusal = await callerRefused(request, parameters, context)
  if (refusal) return refusal
  const value = parameters.get('token')
  if (value === undefined || parameters.repeated.has('token')) return json(400, { error: 'invalid_request' })
  return json(200, factsOf(value, parameters.get('token_type_hint'), context))
}

/**
 * Nobody may find out tokens by trying (RFC 7662, 2.1): a client authenticates as at the token endpoint, and one
 * without a secret has nothing to show.
 */
async function callerRefused(
  request: Incoming,
  parameters: Parameters,
  context: Context,
): Promise<MockResponse | undefined> {
  const { rules } = context
  const caller = await callerOf(request, parameters, context)
  if ('fault' in caller) return refusedCaller(caller, context)
  const { client_secret, token_endpoint_auth_method } = caller.client
  const secretive = client_secret !== undefined || token_endpoint_auth_method === 'private_key_jwt'
  const known = secretive && rules.mayIntrospect('client')
  return known ? undefined : json(403, { error: 'access_denied' })
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
    iss: rules.issuerIdentifier(issuer),
    exp: seconds(token.expiresAt),
    ...(access
      ? {
          token_type: tokenType(access),
          ...confirmation(access),
          iat: seconds(access.issuedAt),
          ...audience(rules.introspectedAudience(access.audience ?? audienceOf(context))),
        }
      : {}),
  }
}

function audience(aud: string | undefined): { aud?: string } {
  return aud === undefined ? {} : { aud }
}

function seconds(time: number): number {
  return Math.floor(time / 1000)
}
