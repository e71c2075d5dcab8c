/** The access token that a request to a protected resource presents (RFC 6750, 2 and 3.1). */
import type { Context } from '../../context.ts'
import { inHeader, isTokenSyntax, type TokenPlace } from '../../message/bearer.ts'
import type { Incoming } from '../../message/incoming.ts'
import type { AccessToken } from '../../model.ts'
import type { ResourceFault } from '../../rules/resource.ts'
import { isProofScheme, provenKey } from '../proof.ts'

export interface Presented {
  /** The values that stand where tokens stand. */
  presented: string[]
  /** The live token, and the name of the place where it stood; or what is wrong. */
  outcome: { token: AccessToken; place: string } | { fault: ResourceFault }
}

/** @param scope that the resource demands */
export async function presentedToken(
  request: Incoming,
  places: readonly TokenPlace[],
  scope: string,
  context: Context,
): Promise<Presented> {
  const { rules } = context
  const found = places.flatMap((place) =>
    place.find(request, (scheme) => rules.isBearer(scheme)).map((value) => ({ place: place.name, value })),
  )
  // Tokens that are bound to a key come with a scheme of their own (RFC 9449, 7.1).
  const bound = rules.proofAlgorithms().length === 0 ? [] : inHeader.find(request, isProofScheme)
  const all = [...found, ...bound.map((value) => ({ place: inHeader.name, value }))]
  const presented = all.map(({ value }) => value)
  const outcome = outcomeOf(all, scope, context)
  if ('fault' in outcome) return { presented, outcome }
  const { value, jkt } = outcome.token
  // With this scheme there has to be a proof, and of the key of this token: one that is bound to none has no business here.
  const key = bound.length === 0 ? undefined : await provenKey(request, context, value)
  const fits = bound.length === 0 ? jkt === undefined : typeof key === 'object' && key.jkt === jkt
  return { presented, outcome: fits ? outcome : { fault: 'invalid-token' } }
}

function outcomeOf(
  [only, ...others]: readonly { place: string; value: string }[],
  scope: string,
  context: Context,
): Presented['outcome'] {
  const { rules, clock } = context
  if (!only) return { fault: 'no-token' }
  if (others.length > 0) return { fault: 'malformed' }
  const { place, value } = only
  const token = rules.accessTokenOf(value, context)
  // Known tokens first: a server understands what it has issued.
  if (!token) return { fault: isTokenSyntax(value) ? 'invalid-token' : 'malformed' }
  if (rules.tokenRevoked(token) || rules.tokenExpired(token, clock.now())) return { fault: 'invalid-token' }
  return rules.scopeSuffices(token.scope, scope) ? { token, place } : { fault: 'insufficient-scope' }
}
