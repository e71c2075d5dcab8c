/** session_state of responses (OpenID Connect Session Management 1.0, 3). */
import type { Context } from '../../../context.ts'
import type { ValidRequest } from '../../../endpoints/authorization/authorize.ts'
import type { Incoming } from '../../../message/incoming.ts'
import { fromQuery, Parameters } from '../../../message/parameters.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { sha256 } from '../../../octets/sha256.ts'
import { hexadecimal } from '../../../octets/text.ts'
import { presentedState, stateFor } from './browser-states.ts'
import { isOpenId } from './to-sign-in.ts'

/** Adds the state of the browser's session to a response that goes to the client, where the scope has openid. */
export function withSessionState(
  response: MockResponse,
  { client, redirectUri, parameters }: ValidRequest,
  request: Incoming,
  context: Context,
): MockResponse {
  const location = response.headers.find(([name]) => name === 'Location')?.[1]
  if (!location?.startsWith(redirectUri) || !isOpenId({ parameters })) return response
  const added = new Parameters(fromQuery(location.slice(redirectUri.length).replace(/^[?&]/, '')))
  // Such a request was turned away before anybody looked at the session.
  if (added.get('error') === 'invalid_request') return response
  const { state, cookie } = added.has('error')
    ? { state: presentedState(request) ?? 'null' }
    : stateFor(client.client_id, request, context)
  const salt = context.random().replaceAll('-', '').slice(0, 22)
  const origin = URL.canParse(redirectUri) ? new URL(redirectUri).origin : 'null'
  const hash = hexadecimal(sha256(`${client.client_id} ${origin} ${state} ${salt}`))
  const headers = response.headers.map(([name, value]) =>
    name === 'Location'
      ? ([name, `${value}&session_state=${hash}.${salt}`] as const)
      : ([name, value] as const),
  )
  return { ...response, headers: cookie ? [...headers, cookie] : headers }
}
