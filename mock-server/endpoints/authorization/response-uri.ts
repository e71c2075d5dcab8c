/** Where an authorization response stands: in the query, or in the fragment when tokens may be in it. */
import { responseTypesOf, type Context } from '../../context.ts'
import type { Parameters } from '../../message/parameters.ts'
import { formEncoded, type ResponseParameters } from '../../rules/authorization/authorization.ts'

/** Whether a request asks for an access token together with the code. */
export function asksForToken(parameters: Parameters, context: Context): boolean {
  const { rules } = context
  const value = parameters.repeated.has('response_type') ? undefined : rules.responseTypeOf(parameters)
  const meant = value === undefined ? undefined : rules.responseTypeMeant(value, responseTypesOf(context))
  return meant?.split(' ').includes('token') ?? false
}

/**
 * The redirect URI with a response to these parameters. Tokens never stand in a query, and neither do the errors of
 * a request for them (OAuth 2.0 Multiple Response Type Encoding Practices, 3 and 5).
 */
export function responseUri(
  redirectUri: string,
  response: ResponseParameters,
  parameters: Parameters,
  context: Context,
): string {
  return asksForToken(parameters, context)
    ? `${redirectUri}#${formEncoded(response)}`
    : context.rules.responseUri(redirectUri, response)
}
