/** Issues codes and tokens. */
import type { Context } from './context.ts'
import { defaultGrantTypes } from './context.ts'
import type { AccessToken, Grant, MockClient, PendingRequest, RefreshToken } from './model.ts'
import type { Reissued } from './rules/issue.ts'

/** Issues a code for an approved request and gives the URI that carries it to the client (RFC 6749, 4.1.2). */
export function issueCode(approved: PendingRequest, context: Context): string {
  const { rules, store, clock, random, scopes } = context
  const { clientId, username, redirectUri, presentedRedirectUri, state, parameters } = approved
  const scope = rules.grantedScope(approved.scope, scopes)
  const grant: Grant = { id: random(), clientId, username, scope, revoked: false, request: parameters }
  const value = rules.codeValue(random(), state)
  store.codes.set(value, {
    value,
    grant,
    issuedAt: clock.now(),
    used: false,
    ...(presentedRedirectUri === undefined ? {} : { redirectUri: presentedRedirectUri }),
  })
  store.approvals.push({ username, clientId, scope: approved.scope })
  const returned = rules.responseState(state, 'code')
  const response: [string, string][] = [['code', value]]
  if (returned !== undefined) response.push(['state', returned])
  response.push(...rules.echoedParameters(parameters).map(([name, text]): [string, string] => [name, text]))
  return rules.responseUri(redirectUri, response)
}

/** The members of a successful token response (RFC 6749, 5.1). @param again tokens that are issued once more */
export function issueTokens(
  grant: Grant,
  client: MockClient,
  scope: string,
  context: Context,
  again: Omit<Reissued, 'grant'> = {},
): Record<string, unknown> {
  const { clock } = context
  const access = again.access ?? newAccessToken(grant, scope, context)
  const members = {
    access_token: access.value,
    token_type: 'Bearer',
    // Rounded up: a token that was made a moment ago has its whole life before it.
    expires_in: Math.ceil((access.expiresAt - clock.now()) / 1000),
  }
  if (!(client.grant_types ?? defaultGrantTypes).includes('refresh_token')) return { ...members, scope }
  const refresh = again.refresh ?? newRefreshToken(grant, context)
  return { ...members, refresh_token: refresh.value, scope }
}

function newAccessToken(
  grant: Grant,
  scope: string,
  { rules, store, clock, random, lifetimes }: Context,
): AccessToken {
  const now = clock.now()
  const value = rules.tokenValue(random())
  const token = { value, grant, scope, issuedAt: now, expiresAt: now + lifetimes.accessToken * 1000 }
  store.accessTokens.set(value, token)
  return token
}

function newRefreshToken(grant: Grant, { rules, store, clock, random, lifetimes }: Context): RefreshToken {
  const value = rules.tokenValue(random())
  const token = { value, grant, expiresAt: clock.now() + lifetimes.refreshToken * 1000, current: true }
  store.refreshTokens.set(value, token)
  return token
}
