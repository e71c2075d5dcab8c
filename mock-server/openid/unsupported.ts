/** Parameters of OpenID Connect that this server does not support, and has to say so (OpenID Connect Core 1.0, 3.1.2.6). */
import type { Parameters } from '../message/parameters.ts'
import type { AuthorizationFault } from '../rules/authorization/error.ts'
import type { Rules } from '../rules/index.ts'

const unsupported: readonly (readonly [name: string, fault: AuthorizationFault])[] = [
  ['request', 'request-object'],
  ['request_uri', 'request-object-by-reference'],
  ['registration', 'registration-in-request'],
]

/** What of a request is not supported. The request_uri of a pushed request stands for its parameters by now. */
export function unsupportedParameter(parameters: Parameters, rules: Rules): AuthorizationFault | undefined {
  if (!rules.isOpenId(parameters)) return undefined
  return unsupported.find(([name]) => parameters.get(name) !== undefined)?.[1]
}
