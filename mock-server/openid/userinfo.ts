/** The UserInfo endpoint (OpenID Connect Core 1.0, 5.3): a resource that opens to tokens with `openid`. */
import type { Context } from '../context.ts'
import { presentedToken } from '../endpoints/management/presented-token.ts'
import { proofChallenges } from '../endpoints/proof.ts'
import { json, plain } from '../message/answers.ts'
import { inForm, inHeader } from '../message/bearer.ts'
import type { Incoming } from '../message/incoming.ts'
import type { MockResponse } from '../message/wire.ts'
import { userOf, type ClaimsRequest } from './claims.ts'

export async function userinfo(request: Incoming, context: Context): Promise<MockResponse> {
  const { rules, store } = context
  if (!['GET', 'HEAD', 'POST'].includes(request.method)) {
    return plain(405, 'method not allowed', rules.allowHeader('GET, POST'))
  }
  const { presented, outcome } = await presentedToken(request, [inHeader, inForm], 'openid', context)
  if ('fault' in outcome) {
    const refusal = rules.userinfoError(outcome.fault)
    const { status, error } = refusal
    const challenge = rules.resourceChallenge(outcome.fault, 'openid', presented)
    return json(status, error === undefined ? {} : { error }, [
      ['WWW-Authenticate', challenge],
      ...proofChallenges(request, refusal, context),
    ])
  }
  const { grant, scope } = outcome.token
  const client = store.clients.get(grant.clientId)
  const asked: ClaimsRequest = { user: userOf(grant.username, context), client, scope, use: 'userinfo' }
  const claims = { ...rules.releasedClaims(asked), sub: rules.subject(asked.user) }
  return json(200, rules.userinfoClaims({ ...claims, ...rules.additionalClaims(asked) }, asked, context))
}
