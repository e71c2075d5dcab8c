/** A protected resource (RFC 6750): opens to access tokens with the scope that it demands. */
import { json } from '../message/answers.ts'
import type { Context } from '../context.ts'
import type { Incoming } from '../message/incoming.ts'
import { fromForm, fromQuery, Parameters } from '../message/parameters.ts'
import type { ResourceFault } from '../rules/resource.ts'
import type { MockResponse } from '../message/wire.ts'

export function resource(request: Incoming, context: Context): MockResponse {
  const { rules, store, clock, scopes } = context
  const presented = tokensOf(request, context)
  if (presented.length > 1) return refusal('malformed', context)
  const [value] = presented
  if (value === undefined) return refusal('no-token', context)
  const token = store.accessTokens.get(value)
  if (!token || token.revoked === true || token.grant.revoked || token.expiresAt <= clock.now())
    return refusal('invalid-token', context)
  if (!token.scope.split(' ').includes(rules.resourceScope(scopes)))
    return refusal('insufficient-scope', context)
  const { username, clientId } = token.grant
  return json(200, { sub: username, client_id: clientId, scope: token.scope })
}

/** Tokens by header, form body and query (RFC 6750, 2). */
function tokensOf(request: Incoming, { rules }: Context): string[] {
  const tokens: string[] = []
  const [, scheme = '', credentials = ''] =
    /^(\S+)\s+(.*)$/s.exec(request.header('authorization') ?? '') ?? []
  if (rules.isBearer(scheme)) tokens.push(credentials)
  const posted = request.method === 'POST' && request.mediaType === 'application/x-www-form-urlencoded'
  for (const pairs of [fromQuery(request.query), posted ? (fromForm(request.body) ?? []) : []]) {
    const value = new Parameters(pairs).get('access_token')
    if (value !== undefined) tokens.push(value)
  }
  return tokens
}

function refusal(fault: ResourceFault, { rules, scopes }: Context): MockResponse {
  const { status, error } = rules.resourceError(fault)
  return json(status, error === undefined ? {} : { error }, [
    ['WWW-Authenticate', rules.resourceChallenge(fault, rules.resourceScope(scopes))],
  ])
}
