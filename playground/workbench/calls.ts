/** Requests that the workbench's own server sends: to the token endpoint, and with tokens. */
import { BadInput, httpUrl } from '../input.ts'
import type { Bench, OutgoingRequest, Parameter, Setup } from './model.ts'

/** Every call by the name that its button carries. */
export const calls = {
  token: 'Redeem the code',
  refresh: 'Refresh',
  userinfo: 'Ask UserInfo',
  resource: 'Call the resource',
  introspect: 'Introspect the access token',
  revoke: 'Revoke the access token',
  revoke_refresh: 'Revoke the refresh token',
} as const

export type Call = keyof typeof calls

/** Which calls make sense by now. */
export function possible({ setup, answer, tokens }: Bench): readonly Call[] {
  const { access_token, refresh_token } = tokens
  const able: Record<Call, unknown> = {
    token: answer?.code,
    refresh: refresh_token,
    userinfo: access_token && setup.userinfo_endpoint,
    resource: access_token,
    introspect: access_token && setup.introspection_endpoint,
    revoke: access_token && setup.revocation_endpoint,
    revoke_refresh: refresh_token && setup.revocation_endpoint,
  }
  return (Object.keys(calls) as Call[]).filter((name) => Boolean(able[name]))
}

/**
 * @param resource the address of the API, for the call of that name
 * @throws {BadInput} when it is no URL, or a token cannot stand in a header
 */
export function requestFor(call: Call, bench: Bench, resource: string): OutgoingRequest {
  const { setup, answer, request, tokens } = bench
  const { access_token = '', refresh_token = '' } = tokens
  switch (call) {
    case 'token':
      return posted(setup.token_endpoint, setup, [
        ['grant_type', 'authorization_code'],
        ['code', answer?.code ?? ''],
        ['redirect_uri', request?.wishes.redirect_uri ?? ''],
        ...(request?.codeVerifier === undefined ? [] : [['code_verifier', request.codeVerifier] as const]),
      ])
    case 'refresh':
      return posted(setup.token_endpoint, setup, [
        ['grant_type', 'refresh_token'],
        ['refresh_token', refresh_token],
      ])
    case 'introspect':
      return posted(setup.introspection_endpoint, setup, [['token', access_token]])
    case 'revoke':
      return posted(setup.revocation_endpoint, setup, [
        ['token', access_token],
        ['token_type_hint', 'access_token'],
      ])
    case 'revoke_refresh':
      return posted(setup.revocation_endpoint, setup, [
        ['token', refresh_token],
        ['token_type_hint', 'refresh_token'],
      ])
    case 'userinfo':
      return bearer(setup.userinfo_endpoint, access_token)
    case 'resource':
      return bearer(httpUrl(resource, 'The protected resource'), access_token)
  }
}

/** A form with the client's own authentication (RFC 6749, 2.3.1 and 3.2.1). */
function posted(url: string, setup: Setup, parameters: readonly Parameter[]): OutgoingRequest {
  const { client_id, client_secret, token_endpoint_auth_method: method } = setup
  const inBody: Record<string, readonly Parameter[]> = {
    client_secret_post: [
      ['client_id', client_id],
      ['client_secret', client_secret],
    ],
    none: [['client_id', client_id]],
  }
  const all = [...parameters, ...(inBody[method] ?? [])]
  return {
    method: 'POST',
    url,
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
      ...(method === 'client_secret_basic' ? { authorization: basic(client_id, client_secret) } : {}),
    },
    body: new URLSearchParams(all.map(([name, value]) => [name, value])).toString(),
  }
}

/** Both halves are form-encoded first (RFC 6749, 2.3.1). */
export function basic(clientId: string, clientSecret: string): string {
  const half = (text: string) => new URLSearchParams({ '': text }).toString().slice(1)
  return `Basic ${Buffer.from(`${half(clientId)}:${half(clientSecret)}`).toString('base64')}`
}

/** The token in the Authorization header (RFC 6750, 2.1). */
function bearer(url: string, token: string): OutgoingRequest {
  if (!/^[\x21-\x7e]+$/.test(token))
    throw new BadInput('The access token has characters that no header can carry, so it cannot be sent.')
  return {
    method: 'GET',
    url,
    headers: { accept: 'application/json, */*;q=0.5', authorization: `Bearer ${token}` },
  }
}
