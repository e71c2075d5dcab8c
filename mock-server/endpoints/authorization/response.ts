/** An authorization response on its way to the client (RFC 6749, 4.1.2 and 4.1.2.1). */
import type { Context } from '../../context.ts'
import { redirect } from '../../message/answers.ts'
import type { Parameters } from '../../message/parameters.ts'
import type { MockResponse } from '../../message/wire.ts'
import { fragmentUri, type ResponseParameters } from '../../rules/authorization/authorization.ts'
import { formPost } from '../pages/form-post.ts'
import { webMessage } from '../pages/web-message.ts'
import { responseModeOf } from './response-mode.ts'

/** @param parameters of the authorization request @param status of a redirect; 303 unless somebody says otherwise */
export function authorizationResponse(
  { redirectUri, parameters }: { redirectUri: string; parameters: Parameters },
  response: ResponseParameters,
  context: Context,
  status?: number,
): MockResponse {
  const { rules } = context
  const mode = responseModeOf(parameters, context)
  if (mode === 'form_post') return formPost(redirectUri, response)
  if (mode === 'web_message') return webMessage(rules.messageOrigin(redirectUri), response)
  const uri =
    mode === 'fragment' ? fragmentUri(redirectUri, response) : rules.responseUri(redirectUri, response)
  return redirect(uri, status, rules.responseHeaders(uri))
}
