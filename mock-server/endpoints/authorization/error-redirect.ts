/** An error response at the client's redirect URI (RFC 6749, 4.1.2.1). */
import type { Context } from '../../context.ts'
import type { Incoming } from '../../message/incoming.ts'
import type { MockClient } from '../../model.ts'
import type { Parameters } from '../../message/parameters.ts'
import type { AuthorizationFault } from '../../rules/authorization/authorization.ts'
import type { MockResponse } from '../../message/wire.ts'
import { responseModeOf } from './response-mode.ts'
import { authorizationResponse } from './response.ts'

/** What an error is an answer to. */
export interface Failed {
  redirectUri: string
  /** Of the authorization request. */
  parameters: Parameters
  client?: MockClient | undefined
}

/** @param request the one that is answered @param status 303 unless a form post says otherwise */
export function errorRedirect(
  fault: AuthorizationFault,
  { redirectUri, parameters, client }: Failed,
  request: Incoming,
  context: Context,
  status?: number,
): MockResponse {
  const { rules } = context
  const repeated = parameters.repeated.has('state')
  const state = rules.responseState(repeated ? undefined : parameters.get('state'), 'error')
  const error = rules.authorizationError(fault)
  const referer = request.header('referer')
  const response = rules.errorParameters({ fault, error, state, parameters, client, referer })
  const mode = responseModeOf(parameters, context)
  const whole = [...response, ...rules.issuerParameters({ kind: 'error', mode, parameters }, context)]
  return authorizationResponse({ redirectUri, parameters }, whole, context, status)
}
