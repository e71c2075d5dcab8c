/** What the product does to each response on its way to the client. */
import type { Context } from '../../../context.ts'
import type { ValidRequest } from '../../../endpoints/authorization/authorize.ts'
import type { Incoming } from '../../../message/incoming.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { asFormPost } from './form-post.ts'
import { withSessionState } from './session-state.ts'

export function toClient(
  response: MockResponse,
  valid: ValidRequest,
  request: Incoming,
  context: Context,
): MockResponse {
  // The product knows no other redirect.
  const found = response.status === 303 ? { ...response, status: 302 } : response
  return asFormPost(withSessionState(found, valid, request, context), valid, context)
}
