/** /oauth2/token: the mock server's own token endpoint, and what the product adds to a refresh. */
import type { Context } from '../../../context.ts'
import { token } from '../../../endpoints/token.ts'
import type { Incoming } from '../../../incoming.ts'
import type { AccessToken } from '../../../model.ts'
import { fromForm, Parameters } from '../../../parameters.ts'
import type { MockResponse } from '../../../wire.ts'

export async function tokenEndpoint(request: Incoming, context: Context): Promise<MockResponse> {
  const before = refreshedToken(request, context)
  const answer = await token(request, context)
  if (!before || answer.status !== 200) return answer
  // The old access token ends with the refresh; the gateway learns it from this header.
  before.revoked = true
  return { ...answer, headers: [...answer.headers, ['DeactivatedAccessToken', before.value]] }
}

/** The access token that a refresh takes the place of. */
function refreshedToken(request: Incoming, { store }: Context): AccessToken | undefined {
  const fields = new Parameters(fromForm(request.body) ?? [])
  if (fields.get('grant_type') !== 'refresh_token') return undefined
  const grant = store.refreshTokens.get(fields.get('refresh_token') ?? '')?.grant
  return [...store.accessTokens.values()].filter((token) => token.grant === grant && !token.revoked).at(-1)
}
