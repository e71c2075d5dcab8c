/** /oauth2/introspect (RFC 7662). */
import { json } from '../../../message/answers.ts'
import type { Context } from '../../../context.ts'
import { authenticateClient } from '../../../endpoints/token/client-authentication.ts'
import { audienceOf } from '../../../tokens/jwt-access-token.ts'
import type { Incoming } from '../../../message/incoming.ts'
import { fromForm, Parameters } from '../../../message/parameters.ts'
import type { MockClient } from '../../../model.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { administrator, isAdministrator } from './callers.ts'

export function introspect(request: Incoming, context: Context): MockResponse {
  const { rules, store, clock } = context
  if (request.method !== 'POST') return { status: 405, headers: rules.allowHeader('POST'), body: '' }
  const parameters = new Parameters(fromForm(request.body) ?? [])
  const caller = admitted(request, parameters, context)
  if (!caller) {
    return { status: 401, headers: [['WWW-Authenticate', 'Basic realm="introspection"']], body: '' }
  }
  const value = parameters.get('token')
  if (value === undefined) return { ...json(400, {}), body: '{"error": "Invalid input"}' }
  const token = store.accessTokens.get(value)
  const foreign =
    token !== undefined &&
    caller !== administrator &&
    !rules.introspectable({ kind: 'access_token', token }, caller, context)
  const hidden = foreign || !rules.hintUnderstood(parameters.get('token_type_hint'))
  if (!token || hidden || token.revoked === true || token.grant.revoked) return json(200, { active: false })
  if (token.expiresAt <= clock.now()) return json(200, { active: false, token_type: 'Bearer' })
  const [issued, expires] = [token.issuedAt, token.expiresAt].map((time) => Math.floor(time / 1000))
  const aud = rules.introspectedAudience(audienceOf(context))
  return json(200, {
    ...(aud === undefined ? {} : { aud }),
    nbf: issued,
    scope: token.scope,
    active: true,
    token_type: 'Bearer',
    exp: expires,
    iat: issued,
    client_id: token.grant.clientId,
    username: `${token.grant.username}@carbon.super`,
  })
}

/** Whoever may ask: the administrator, or a client that proves who it is. */
function admitted(
  request: Incoming,
  parameters: Parameters,
  context: Context,
): MockClient | typeof administrator | undefined {
  const { rules } = context
  if (isAdministrator(request, context))
    return rules.mayIntrospect('administrator') ? administrator : undefined
  const found = authenticateClient(request, parameters, context)
  const proven = 'client' in found && found.client.client_secret !== undefined
  return proven && rules.mayIntrospect('client') ? found.client : undefined
}
