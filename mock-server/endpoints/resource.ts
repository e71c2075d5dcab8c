/** A protected resource (RFC 6750): opens to access tokens with the scope that it demands. */
import type { Context } from '../context.ts'
import type { Incoming } from '../message/incoming.ts'
import type { MockResponse } from '../message/wire.ts'
import { subjectOf } from '../openid/claims.ts'
import { presentedToken } from './management/presented-token.ts'
import { proofChallenges } from './proof.ts'

export async function resource(request: Incoming, context: Context): Promise<MockResponse> {
  const { rules, scopes } = context
  const demanded = rules.resourceScope(scopes)
  const { presented, outcome } = await presentedToken(request, rules.tokenPlaces(), demanded, context)
  if ('fault' in outcome) {
    const { fault } = outcome
    const error = rules.resourceError(fault)
    const answer = rules.resourceRefusal({
      ...error,
      fault,
      challenge: rules.resourceChallenge(fault, demanded, presented),
      presented,
    })
    return { ...answer, headers: [...answer.headers, ...proofChallenges(request, error, context)] }
  }
  const { token, place } = outcome
  const { username, clientId } = token.grant
  return rules.resourceSuccess({
    members: { sub: subjectOf(username, context), client_id: clientId, scope: token.scope },
    token,
    place,
  })
}
