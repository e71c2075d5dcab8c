/** /oauth2/userinfo (OpenID Connect Core 1.0, 5.3). */
import { json } from '../../../message/answers.ts'
import type { Context } from '../../../context.ts'
import type { Incoming } from '../../../message/incoming.ts'
import { fromForm, Parameters } from '../../../message/parameters.ts'
import type { Rules } from '../../../rules/index.ts'
import type { ResourceFault } from '../../../rules/resource.ts'
import type { MockResponse } from '../../../message/wire.ts'

export function userinfo(request: Incoming, { rules, store, clock }: Context): MockResponse {
  if (!['GET', 'HEAD', 'POST'].includes(request.method)) {
    return { status: 405, headers: rules.allowHeader('GET, POST'), body: '' }
  }
  const presented = tokenOf(request, rules)
  if ('missing' in presented) return refused('no-token', presented.missing, rules)
  const token = store.accessTokens.get(presented.value)
  if (!token || token.revoked === true || token.grant.revoked || token.expiresAt <= clock.now()) {
    return refused('invalid-token', 'Access token validation failed', rules)
  }
  if (!token.scope.split(' ').includes('openid')) {
    return refused('insufficient-scope', 'Access token does not have the openid scope', rules)
  }
  return json(200, { sub: token.grant.username })
}

/** The token in the header or, without one, in a form; or what is missing. */
function tokenOf(request: Incoming, rules: Rules): { value: string } | { missing: string } {
  const authorization = request.header('authorization')
  if (authorization !== undefined) {
    const [scheme = '', value] = authorization.trim().split(/ +/)
    if (!rules.isBearer(scheme)) return { missing: 'Bearer token missing' }
    return value === undefined ? { missing: 'Access token missing' } : { value }
  }
  if (request.mediaType === undefined) {
    return { missing: 'Authorization or Content-Type header is missing' }
  }
  if (request.mediaType !== 'application/x-www-form-urlencoded') {
    return { missing: 'Content-Type header is wrong' }
  }
  const value = new Parameters(fromForm(request.body) ?? []).get('access_token')
  return value === undefined ? { missing: 'Access token missing' } : { value }
}

function refused(fault: ResourceFault, description: string, rules: Rules): MockResponse {
  const { status, error } = rules.resourceError(fault)
  return error === undefined
    ? json(status, {}, [['WWW-Authenticate', 'Bearer realm="userinfo"']])
    : json(status, { error_description: description, error }, [
        ['WWW-Authenticate', `Bearer error="${error}"`],
      ])
}
