/** Introspection at the administrators' port, which has to be closed to the world: nobody is asked who they are. */
import type { Context } from '../../../context.ts'
import { plain } from '../../../message/answers.ts'
import type { Incoming } from '../../../message/incoming.ts'
import { fromForm, Parameters } from '../../../message/parameters.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { subjectOf } from '../../../openid/claims.ts'
import { audienceOf } from '../../../jwt-access-token.ts'
import { consentOf } from '../flow/remembered.ts'
import { answered } from '../tokens/answer.ts'

export function introspect(request: Incoming, context: Context): MockResponse {
  const { rules, store, clock, issuer } = context
  if (request.method !== 'POST') return plain(405, 'Method Not Allowed', rules.allowHeader('POST'))
  const value = new Parameters(fromForm(request.body) ?? []).get('token') ?? ''
  const access = store.accessTokens.get(value)
  const refresh = store.refreshTokens.get(value)
  const token = access ?? refresh
  const ended = access ? access.revoked === true : refresh?.current !== true
  if (!token || ended || token.grant.revoked || token.expiresAt <= clock.now()) {
    return answered(200, { active: false })
  }
  const { clientId, username } = token.grant
  const { told = {} } = consentOf(token.grant, context) ?? {}
  const extra = Object.keys(told).length > 0 ? { ext: told } : {}
  const aud = rules.introspectedAudience(access?.audience ?? audienceOf(context))
  return answered(200, {
    active: true,
    ...(token.scope === '' ? {} : { scope: token.scope }),
    client_id: clientId,
    sub: subjectOf(username, context),
    exp: Math.floor(token.expiresAt / 1000),
    ...(access ? { iat: Math.floor(access.issuedAt / 1000), nbf: Math.floor(access.issuedAt / 1000) } : {}),
    aud: access && aud !== undefined ? [aud] : [],
    iss: issuer,
    ...extra,
    token_type: 'Bearer',
    token_use: access ? 'access_token' : 'refresh_token',
  })
}
