/** Introspection at the administrators' port, which has to be closed to the world. */
import type { Context } from '../../../context.ts'
import { plain } from '../../../message/answers.ts'
import { askingParty } from '../../../endpoints/management/introspect.ts'
import type { Incoming } from '../../../message/incoming.ts'
import { fromForm, Parameters } from '../../../message/parameters.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { subjectOf } from '../../../openid/claims.ts'
import { audienceOf } from '../../../tokens/jwt-access-token.ts'
import { consentOf } from '../flow/remembered.ts'
import { answered } from '../tokens/answer.ts'

export async function introspect(request: Incoming, context: Context): Promise<MockResponse> {
  const { rules, store, clock, issuer } = context
  if (request.method !== 'POST') return plain(405, 'Method Not Allowed', rules.allowHeader('POST'))
  const parameters = new Parameters(fromForm(request.body) ?? [])
  const asking = rules.introspectsForAnybody()
    ? { caller: undefined }
    : await askingParty(request, parameters, context)
  if ('refusal' in asking) return asking.refusal
  const fault = rules.introspectionFault(parameters)
  if (fault) return answered(fault.status, { error: fault.error })
  const value = parameters.get('token') ?? ''
  const access = store.accessTokens.get(value)
  const refresh = store.refreshTokens.get(value)
  const token = access ?? refresh
  const inspected = rules.inspectedToken(value, store)
  const foreign =
    inspected !== undefined &&
    asking.caller !== undefined &&
    !rules.introspectable(inspected, asking.caller, context)
  const ended = access ? access.revoked === true : refresh?.current !== true
  if (!token || foreign || ended || token.grant.revoked || token.expiresAt <= clock.now()) {
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
