/** /oauth2/token: the mock server's own token endpoint, and what the product tells beyond it. */
import type { Context } from '../../../context.ts'
import { token } from '../../../endpoints/token/token.ts'
import type { Incoming } from '../../../message/incoming.ts'
import type { AccessToken } from '../../../model.ts'
import { fromForm, Parameters } from '../../../message/parameters.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { notAcceptable } from '../negotiation.ts'
import { claimedClient } from './callers.ts'
import { preciseText } from './precise-text.ts'

export async function tokenEndpoint(request: Incoming, context: Context): Promise<MockResponse> {
  const unread = request.method === 'POST' ? notAcceptable(request, 'application/json') : undefined
  if (unread) return unread
  const fields = new Parameters(fromForm(request.body) ?? [])
  const before = refreshedToken(fields, context)
  const precise = preciseText(fields, claimedClient(request, fields), context)
  const answer = await token(request, context)
  if (answer.status !== 200) return precise(answer)
  if (!before) return answer
  // The old access token ends with the refresh; the gateway learns it from this header.
  before.revoked = true
  return { ...answer, headers: [...answer.headers, ['DeactivatedAccessToken', before.value]] }
}

/** The access token that a refresh takes the place of. */
function refreshedToken(fields: Parameters, { store }: Context): AccessToken | undefined {
  if (fields.get('grant_type') !== 'refresh_token') return undefined
  const grant = store.refreshTokens.get(fields.get('refresh_token') ?? '')?.grant
  return [...store.accessTokens.values()].filter((token) => token.grant === grant && !token.revoked).at(-1)
}
