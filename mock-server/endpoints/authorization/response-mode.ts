/** How an authorization response comes: as the request asks, or as its response type has it. */
import { responseTypesOf, type Context } from '../../context.ts'
import type { Parameters } from '../../message/parameters.ts'
import type { AuthorizationFault } from '../../rules/authorization/error.ts'
import type { ResponseMode } from '../../rules/authorization/request.ts'

/** Whether a request asks for this in its response: a code, an access token, an ID token. */
export function asksFor(
  what: 'code' | 'token' | 'id_token',
  parameters: Parameters,
  context: Context,
): boolean {
  const { rules } = context
  const value = parameters.repeated.has('response_type') ? undefined : rules.responseTypeOf(parameters)
  const meant = value === undefined ? undefined : rules.responseTypeMeant(value, responseTypesOf(context))
  return (meant ?? 'code').split(' ').includes(what)
}

/** Whether the response holds tokens, which never stand in a query. */
function asksForTokens(parameters: Parameters, context: Context): boolean {
  return asksFor('token', parameters, context) || asksFor('id_token', parameters, context)
}

/** What is wrong with the response_mode of a request. */
export function responseModeFault(parameters: Parameters, context: Context): AuthorizationFault | undefined {
  const modes = context.rules.responseModes()
  if (modes.length === 0) return undefined
  if (parameters.repeated.has('response_mode')) return 'repeated-parameter'
  if (parameters.get('response_mode') === undefined) return undefined
  const asked = askedMode(parameters, modes)
  if (asked === undefined) return 'unsupported-response-mode'
  return asked === 'query' && asksForTokens(parameters, context) ? 'tokens-in-query' : undefined
}

/**
 * The mode of the response, of an error as well. What cannot be had is answered as if it had not been asked for: tokens
 * never stand in a query, and neither do the errors of a request for them (OAuth 2.0 Multiple Response Type Encoding
 * Practices, 2.1, 3 and 5).
 */
export function responseModeOf(parameters: Parameters, context: Context): ResponseMode {
  const usual = asksForTokens(parameters, context) ? 'fragment' : 'query'
  const fault = responseModeFault(parameters, context)
  return (fault === undefined ? askedMode(parameters, context.rules.responseModes()) : undefined) ?? usual
}

function askedMode(parameters: Parameters, modes: readonly ResponseMode[]): ResponseMode | undefined {
  return modes.find((mode) => mode === parameters.get('response_mode'))
}

/** The response modes as they are published (RFC 8414, 2): the usual ones where nobody can ask for another. */
export function publishedResponseModes(context: Context): readonly ResponseMode[] {
  const modes = context.rules.responseModes()
  if (modes.length > 0) return modes
  return responseTypesOf(context).some((type) => type.includes('token')) ? ['query', 'fragment'] : ['query']
}
