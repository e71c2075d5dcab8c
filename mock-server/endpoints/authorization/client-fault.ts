/** What a client may not do (RFC 6749, 4.1.2.1: unauthorized_client and invalid_scope). */
import { defaultGrantTypes, scopesOf, type Context } from '../../context.ts'
import type { MockClient } from '../../model.ts'
import type { Parameters } from '../../message/parameters.ts'
import type { AuthorizationFault } from '../../rules/authorization/authorization.ts'

export function clientFault(
  parameters: Parameters,
  client: MockClient,
  context: Context,
): AuthorizationFault | undefined {
  const { rules } = context
  const grantTypes = client.grant_types ?? defaultGrantTypes
  if (!rules.codeGrantAllowed(grantTypes)) return 'code-grant-not-allowed'
  const allowed = scopesOf(client, context)
  const scope = parameters.get('scope')
  const wanted = scope === undefined ? [] : rules.scopeValues(scope)
  return wanted.some((scope) => rules.scopeRefused(scope, allowed)) ? 'scope-refused' : undefined
}
