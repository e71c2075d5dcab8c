/** What this server issues, and how it looks. */
import type { Context } from '../../context.ts'
import type { AccessToken, Grant } from '../../model.ts'
import { userOf } from '../../openid/claims.ts'
import { signed } from '../../openid/sign.ts'
import type { Rules } from '../../rules/index.ts'
import { honestIssue } from '../../rules/token/issue.ts'
import { uuid } from '../uuid.ts'

/** "SSO session idle" of a new realm; seconds. */
export const lifetimeOfRefreshTokens = 1800

/** The id of a user's session, which responses and tokens tell. It opens nothing. */
export function sessionStateOf({ username, signedInAt }: Pick<Grant, 'username' | 'signedInAt'>): string {
  return uuid(4, `${username} ${String(signedInAt)}`)
}

export const tokenRules: Partial<Rules> = {
  // The code, the session and the client, of which only the first cannot be guessed.
  codeValue: (random) =>
    [uuid(4, random), uuid(4, `session ${random}`), uuid(4, `client ${random}`)].join('.'),
  accessTokenValue: signedAccessToken,
  accessTokenFormat: () => 'jwt',
  idTokenAlgorithm: (client) => client?.id_token_signed_response_alg ?? 'RS256',
  idTokenLifetime: () => 300,
  idTokenClaims: (claims, { grant }) => ({
    ...claims,
    typ: 'ID',
    azp: grant.clientId,
    sid: sessionStateOf(grant),
    acr: '1',
  }),
  tokenMembers: async function (this: Rules, members, grant, context, grantType) {
    const { scope, ...others } = await honestIssue.tokenMembers.call(this, members, grant, context, grantType)
    return {
      ...others,
      ...('refresh_token' in others ? { refresh_expires_in: lifetimeOfRefreshTokens } : {}),
      'not-before-policy': 0,
      session_state: sessionStateOf(grant),
      scope,
    }
  },
}

async function signedAccessToken(
  this: Rules,
  random: string,
  { grant, scope, issuedAt, expiresAt }: Omit<AccessToken, 'value'>,
  context: Context,
): Promise<string> {
  const { keys, issuer, store } = context
  const user = userOf(grant.username, context)
  const asked = { user, client: store.clients.get(grant.clientId), scope, use: 'access_token' as const }
  const key = await keys.of('RS256')
  const claims = {
    ...this.releasedClaims(asked),
    exp: Math.floor(expiresAt / 1000),
    iat: Math.floor(issuedAt / 1000),
    ...(grant.signedInAt === undefined ? {} : { auth_time: Math.floor(grant.signedInAt / 1000) }),
    jti: random,
    iss: issuer,
    aud: 'account',
    sub: this.subject(user),
    typ: 'Bearer',
    azp: grant.clientId,
    sid: sessionStateOf(grant),
    acr: '1',
    scope,
    ...this.additionalClaims(asked),
    ...grant.tokenClaims,
  }
  return signed({ alg: 'RS256', typ: 'JWT', kid: key.kid }, claims, key)
}
