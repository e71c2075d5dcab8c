/** Issues codes and tokens. */
import type { Context } from './context.ts'
import { defaultGrantTypes } from './context.ts'
import type { Grant, MockClient, PendingRequest } from './model.ts'

/** Issues a code for an approved request and gives the URI that carries it to the client (RFC 6749, 4.1.2). */
export function issueCode(approved: PendingRequest, { rules, store, clock, random }: Context): string {
  const { clientId, username, scope, redirectUri, presentedRedirectUri, state } = approved
  const grant: Grant = { id: random(), clientId, username, scope, revoked: false }
  const value = random()
  store.codes.set(value, {
    value,
    grant,
    issuedAt: clock.now(),
    used: false,
    ...(presentedRedirectUri === undefined ? {} : { redirectUri: presentedRedirectUri }),
  })
  store.approvals.push({ username, clientId, scope })
  const returned = rules.responseState(state, 'code')
  const response: [string, string][] = [['code', value]]
  if (returned !== undefined) response.push(['state', returned])
  return rules.responseUri(redirectUri, response)
}

/** The members of a successful token response (RFC 6749, 5.1). */
export function issueTokens(
  grant: Grant,
  client: MockClient,
  scope: string,
  { store, clock, random, lifetimes }: Context,
): Record<string, unknown> {
  const accessToken = random()
  store.accessTokens.set(accessToken, {
    value: accessToken,
    grant,
    scope,
    expiresAt: clock.now() + lifetimes.accessToken * 1000,
  })
  const members = { access_token: accessToken, token_type: 'Bearer', expires_in: lifetimes.accessToken }
  if (!(client.grant_types ?? defaultGrantTypes).includes('refresh_token')) return { ...members, scope }
  const refreshToken = random()
  store.refreshTokens.set(refreshToken, {
    value: refreshToken,
    grant,
    expiresAt: clock.now() + lifetimes.refreshToken * 1000,
    current: true,
  })
  return { ...members, refresh_token: refreshToken, scope }
}
