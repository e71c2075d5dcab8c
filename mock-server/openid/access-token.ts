/** Access tokens that resource servers read by themselves (RFC 9068), signed like ID tokens. */
import type { Context } from '../context.ts'
import { accessTokenClaims } from '../tokens/jwt-access-token.ts'
import type { AccessToken } from '../model.ts'
import { userOf, type ClaimsRequest } from './claims.ts'
import { signed } from './sign.ts'

/** @param id an unguessable one: its jti */
export async function signedAccessToken(
  id: string,
  token: Omit<AccessToken, 'value'>,
  context: Context,
): Promise<string> {
  const { rules, keys, store } = context
  const { grant, scope } = token
  const user = userOf(grant.username, context)
  const asked: ClaimsRequest = { user, client: store.clients.get(grant.clientId), scope, use: 'access_token' }
  const key = await keys.of()
  const claims = {
    ...accessTokenClaims(id, token, context),
    sub: rules.subject(user),
    ...(grant.signedInAt === undefined ? {} : { auth_time: Math.floor(grant.signedInAt / 1000) }),
    ...rules.additionalClaims(asked),
    ...grant.tokenClaims,
  }
  return signed({ typ: 'at+jwt', alg: key.alg, kid: key.kid }, claims, key)
}
