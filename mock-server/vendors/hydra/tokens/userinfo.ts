/** The UserInfo endpoint, which opens to any access token. */
import type { Context } from '../../../context.ts'
import { presentedToken } from '../../../endpoints/management/presented-token.ts'
import type { Incoming } from '../../../message/incoming.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { userOf, type ClaimsRequest } from '../../../openid/claims.ts'
import { answered } from './answer.ts'

export async function userinfo(request: Incoming, context: Context): Promise<MockResponse> {
  const { rules, store, issuer } = context
  const { presented, outcome } = await presentedToken(request, rules.tokenPlaces(), '', context)
  if ('fault' in outcome) {
    const { fault } = outcome
    const { status, error } = rules.userinfoError(fault)
    return rules.resourceRefusal({
      fault,
      status,
      error,
      challenge: rules.resourceChallenge(fault, '', presented),
      presented,
    })
  }
  const { token, place } = outcome
  if (!presented.includes(token.value)) return changed
  const { grant, scope, issuedAt } = token
  const client = store.clients.get(grant.clientId)
  const asked: ClaimsRequest = { user: userOf(grant.username, context), client, scope, use: 'userinfo' }
  const members = {
    ...rules.releasedClaims(asked),
    aud: [grant.clientId],
    ...(grant.signedInAt === undefined ? {} : { auth_time: Math.floor(grant.signedInAt / 1000) }),
    iat: Math.floor(issuedAt / 1000),
    iss: issuer,
    rat: Math.floor(issuedAt / 1000),
    sub: rules.subject(asked.user),
    ...rules.additionalClaims(asked),
  }
  return rules.resourceSuccess({ members: rules.userinfoClaims(members, asked, context), token, place })
}

/** A token that was found, but that is not the one that was presented. */
const changed = answered(400, {
  error: 'token_signature_mismatch',
  error_description: 'The two halves of the token do not belong together.',
})
