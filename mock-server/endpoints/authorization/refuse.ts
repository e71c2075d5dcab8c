/** A request that fails: told to the client, or to the resource owner at the server (RFC 6749, 4.1.2.1). */
import type { Context } from '../../context.ts'
import type { Incoming } from '../../message/incoming.ts'
import type { MockResponse } from '../../message/wire.ts'
import type { AuthorizationFault } from '../../rules/authorization/authorization.ts'
import type { Refusal } from '../../surface/surface.ts'
import type { ValidRequest } from './authorize.ts'
import { errorRedirect } from './error-redirect.ts'

/** Told to the client, or kept from it. @param status of the redirect, 303 unless a product says otherwise */
export function failed(
  fault: AuthorizationFault,
  valid: ValidRequest,
  request: Incoming,
  context: Context,
  status?: number,
): MockResponse {
  return context.rules.keptFromClient(fault, valid.parameters)
    ? refused({ fault, ...valid }, context)
    : errorRedirect(fault, valid, request, context, status)
}

export function refused(refusal: Refusal, context: Context): MockResponse {
  return context.rules.refusalAnswer(refusal, context) ?? context.surface.refuse(refusal, context)
}
