/** A protected resource (RFC 6750): opens to access tokens with the scope that it demands. */
import type { Context } from '../context.ts'
import { isTokenSyntax } from '../message/bearer.ts'
import type { Incoming } from '../message/incoming.ts'
import type { MockResponse } from '../message/wire.ts'
import type { ResourceFault } from '../rules/resource.ts'

export function resource(request: Incoming, context: Context): MockResponse {
  const { rules, clock, scopes } = context
  const demanded = rules.resourceScope(scopes)
  const found = rules
    .tokenPlaces()
    .flatMap((place) =>
      place.find(request, (scheme) => rules.isBearer(scheme)).map((value) => ({ place: place.name, value })),
    )
  const presented = found.map(({ value }) => value)
  const refuse = (fault: ResourceFault) =>
    rules.resourceRefusal({
      ...rules.resourceError(fault),
      fault,
      challenge: rules.resourceChallenge(fault, demanded, presented),
      presented,
    })

  const [only, ...others] = found
  if (!only) return refuse('no-token')
  if (others.length > 0) return refuse('malformed')
  const { place, value } = only
  const token = rules.accessTokenOf(value, context)
  // Known tokens first: a server understands what it has issued.
  if (!token) return refuse(isTokenSyntax(value) ? 'invalid-token' : 'malformed')
  if (rules.tokenRevoked(token) || rules.tokenExpired(token, clock.now())) return refuse('invalid-token')
  if (!rules.scopeSuffices(token.scope, demanded)) return refuse('insufficient-scope')
  const { username, clientId } = token.grant
  return rules.resourceSuccess({
    members: { sub: username, client_id: clientId, scope: token.scope },
    token,
    place,
  })
}
