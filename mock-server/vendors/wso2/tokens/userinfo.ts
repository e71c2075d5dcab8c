/** /oauth2/userinfo (OpenID Connect Core 1.0, 5.3). */
import { json } from '../../../message/answers.ts'
import type { Context } from '../../../context.ts'
import type { Incoming } from '../../../message/incoming.ts'
import { inForm, inHeader } from '../../../message/bearer.ts'
import type { Rules } from '../../../rules/index.ts'
import type { ResourceFault } from '../../../rules/resource.ts'
import type { MockResponse } from '../../../message/wire.ts'

export function userinfo(request: Incoming, { rules, store, clock }: Context): MockResponse {
  if (!['GET', 'HEAD', 'POST'].includes(request.method)) {
    return { status: 405, headers: rules.allowHeader('GET, POST'), body: '' }
  }
  const presented = tokenOf(request, rules)
  if ('fault' in presented) return refused(presented.fault, presented.said, rules)
  const token = store.accessTokens.get(presented.value)
  if (!token || token.revoked === true || token.grant.revoked || token.expiresAt <= clock.now()) {
    return refused('invalid-token', 'Access token validation failed', rules)
  }
  if (!token.scope.split(' ').includes('openid')) {
    return refused('insufficient-scope', 'Access token does not have the openid scope', rules)
  }
  return json(200, { sub: token.grant.username })
}

/** The one token of the header or of a form, or what is wrong. */
function tokenOf(
  request: Incoming,
  rules: Rules,
): { value: string } | { fault: ResourceFault; said: string } {
  const found = [inHeader, inForm].flatMap((place) =>
    place.find(request, (scheme) => rules.isBearer(scheme)).filter((value) => value !== ''),
  )
  const [value] = found
  if (value === undefined) return { fault: 'no-token', said: missing(request, rules) }
  return found.length > 1 || /\s/.test(value)
    ? { fault: 'malformed', said: 'There is not exactly one access token' }
    : { value }
}

/** What the product says of a request without a token. */
function missing(request: Incoming, rules: Rules): string {
  const authorization = request.header('authorization')
  if (authorization !== undefined) {
    const [scheme = ''] = authorization.trim().split(/ +/)
    return rules.isBearer(scheme) ? 'Access token missing' : 'Bearer token missing'
  }
  if (request.mediaType === undefined) return 'Authorization or Content-Type header is missing'
  return request.mediaType === 'application/x-www-form-urlencoded'
    ? 'Access token missing'
    : 'Content-Type header is wrong'
}

function refused(fault: ResourceFault, description: string, rules: Rules): MockResponse {
  const { status, error } = rules.userinfoError(fault)
  return error === undefined
    ? json(status, {}, [['WWW-Authenticate', 'Bearer realm="userinfo"']])
    : json(status, { error_description: description, error }, [
        ['WWW-Authenticate', `Bearer error="${error}"`],
      ])
}
