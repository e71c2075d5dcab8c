/** /oauth2/userinfo (OpenID Connect Core 1.0, 5.3). */
import { json } from '../../../answers.ts'
import type { Context } from '../../../context.ts'
import type { Incoming } from '../../../incoming.ts'
import type { MockResponse } from '../../../wire.ts'

export function userinfo(request: Incoming, { rules, store, clock }: Context): MockResponse {
  const authorization = request.header('authorization')
  const [, scheme = '', value] = /^(\S+) +(.+)$/.exec(authorization ?? '') ?? []
  if (value === undefined || !rules.isBearer(scheme)) {
    const { status, error } = rules.resourceError('no-token')
    const missing =
      authorization === undefined ? 'Authorization or Content-Type header is missing' : 'Bearer token missing'
    return refused(status, error, missing)
  }
  const token = store.accessTokens.get(value)
  if (!token || token.revoked === true || token.grant.revoked || token.expiresAt <= clock.now()) {
    return refused(401, 'invalid_token', 'Access token validation failed')
  }
  if (!token.scope.split(' ').includes('openid')) {
    return refused(403, 'insufficient_scope', 'Access token does not have the openid scope')
  }
  return json(200, { sub: token.grant.username })
}

function refused(status: number, error: string | undefined, description: string): MockResponse {
  return error === undefined
    ? json(status, {}, [['WWW-Authenticate', 'Bearer realm="userinfo"']])
    : json(status, { error, error_description: description }, [
        ['WWW-Authenticate', `Bearer error="${error}"`],
      ])
}
