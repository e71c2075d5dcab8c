/** Issues codes and tokens. */
import type { Context } from '../context.ts'
import { defaultGrantTypes, isPublic, lifetimesOf } from '../context.ts'
import { asksFor, responseModeOf } from '../endpoints/authorization/response-mode.ts'
import { audienceWanted } from '../endpoints/token/resources.ts'
import { idToken } from '../openid/id-token.ts'
import type { AccessToken, Grant, MockClient, PendingRequest, RefreshToken } from '../model.ts'
import type { ResponseParameters } from '../rules/authorization/authorization.ts'
import type { Reissued } from '../rules/token/issue.ts'

/**
 * Issues a code for an approved request, and the tokens that the request asks for as well, and gives the parameters
 * of the response (RFC 6749, 4.1.2; OAuth 2.0 Multiple Response Type Encoding Practices, 5).
 */
export async function issueCode(approved: PendingRequest, context: Context): Promise<ResponseParameters> {
  const { rules, store, clock, random, unguessable, scopes } = context
  const { clientId, username, presentedRedirectUri, state, parameters, signedInAt } = approved
  const scope = rules.grantedScope(approved.scope, scopes)
  const grant: Grant = {
    id: random(),
    clientId,
    username,
    ...(signedInAt === undefined ? {} : { signedInAt }),
    scope,
    revoked: false,
    request: parameters,
  }
  const response: [string, string][] = []
  const value = asksFor('code', parameters, context)
    ? rules.codeValue(unguessable(), state, parameters)
    : undefined
  if (value !== undefined) {
    store.codes.set(value, {
      value,
      grant,
      issuedAt: clock.now(),
      used: false,
      ...(presentedRedirectUri === undefined ? {} : { redirectUri: presentedRedirectUri }),
    })
    response.push(['code', value])
  }
  store.approved({ username, clientId, scope: approved.scope })
  const returned = rules.responseState(state, 'code')
  const accessToken = asksFor('token', parameters, context)
    ? await newAccessToken(grant, scope, context, audienceOf(grant, context))
    : undefined
  if (accessToken) response.push(...tokenParameters(accessToken))
  if (asksFor('id_token', parameters, context)) {
    const parts = {
      grant,
      client: store.clients.get(clientId),
      scope,
      ...(value === undefined ? {} : { code: value }),
      ...(accessToken ? { accessToken: accessToken.value } : {}),
    }
    response.push(['id_token', await idToken({ ...parts, grantType: 'authorization_code' }, context)])
  }
  if (returned !== undefined) response.push(['state', returned])
  const mode = responseModeOf(parameters, context)
  return [
    ...response,
    ...rules.issuerParameters({ kind: 'code', mode, parameters }, context),
    ...rules.echoedParameters(parameters, approved),
  ]
}

/** Whom an access token is for, and who alone can use it. */
export type Bounds = Pick<AccessToken, 'audience' | 'jkt'>

/** The resource that the request names (RFC 8707, 2). */
function audienceOf(grant: Grant, context: Context): Bounds {
  const audience = audienceWanted(grant.request, grant, context)
  return typeof audience === 'string' ? {} : audience
}

/** An access token in an authorization response (RFC 6749, 4.2.2). */
function tokenParameters({ value, scope, issuedAt, expiresAt }: AccessToken): [string, string][] {
  return [
    ['access_token', value],
    ['token_type', 'Bearer'],
    ['expires_in', String((expiresAt - issuedAt) / 1000)],
    ['scope', scope],
  ]
}

/** The members of a successful token response (RFC 6749, 5.1). @param again tokens that are issued once more, or whom new ones are for */
export async function issueTokens(
  grant: Grant,
  client: MockClient,
  scope: string,
  context: Context,
  again: Omit<Reissued, 'grant'> & Bounds = {},
): Promise<Record<string, unknown>> {
  const { clock } = context
  const access = again.access ?? (await newAccessToken(grant, scope, context, again))
  const members = {
    access_token: access.value,
    token_type: tokenType(access),
    // Rounded up: a token that was made a moment ago has its whole life before it.
    expires_in: Math.ceil((access.expiresAt - clock.now()) / 1000),
  }
  if (!(client.grant_types ?? defaultGrantTypes).includes('refresh_token')) return { ...members, scope }
  const refresh = again.refresh ?? newRefreshToken(grant, scope, context, boundRefresh(client, again))
  return { ...members, refresh_token: refresh.value, scope }
}

async function newAccessToken(
  grant: Grant,
  scope: string,
  context: Context,
  { audience, jkt }: Bounds = {},
): Promise<AccessToken> {
  const { rules, store, clock, unguessable } = context
  const issuedAt = clock.now()
  const expiresAt =
    issuedAt + rules.accessTokenLifetime(lifetimesOf(grant.clientId, context).accessToken) * 1000
  const parts = {
    grant,
    scope,
    issuedAt,
    expiresAt,
    ...(audience === undefined ? {} : { audience }),
    ...(jkt === undefined ? {} : { jkt }),
  }
  const value = await rules.accessTokenValue(unguessable(), parts, context)
  const token = { value, ...parts }
  store.accessTokens.set(value, token)
  return token
}

/** How an access token is presented (RFC 6749, 7.1; RFC 9449, 5). */
export function tokenType({ jkt }: AccessToken): 'Bearer' | 'DPoP' {
  return jkt === undefined ? 'Bearer' : 'DPoP'
}

/** A confidential client proves who it is; the refresh token of any other is bound to the key (RFC 9449, 5). */
function boundRefresh(client: MockClient, { jkt }: Bounds): Pick<RefreshToken, 'jkt'> {
  return isPublic(client) && jkt !== undefined ? { jkt } : {}
}

function newRefreshToken(
  grant: Grant,
  scopeOfAccessToken: string,
  context: Context,
  bound: Pick<RefreshToken, 'jkt'>,
): RefreshToken {
  const { rules, store, clock, unguessable } = context
  const value = rules.refreshTokenValue(unguessable())
  const scope = rules.refreshTokenScope(grant.scope, scopeOfAccessToken)
  const { refreshToken: lifetime } = lifetimesOf(grant.clientId, context)
  const expiresAt = clock.now() + lifetime * 1000
  const token = { value, grant, scope, expiresAt, current: true, ...bound }
  store.refreshTokens.set(value, token)
  return token
}
