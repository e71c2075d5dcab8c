/** Refreshing tokens (RFC 6749, 6), with a new refresh token each time. */
import type { Context } from '../../../context.ts'
import { issueTokens } from '../../../tokens/issue.ts'
import type { MockClient } from '../../../model.ts'
import type { Parameters } from '../../../message/parameters.ts'
import type { ProvenKey } from '../../proof.ts'
import { audienceWanted } from '../resources.ts'
import type { GrantOutcome } from '../token.ts'

export async function refreshTokens(
  parameters: Parameters,
  client: MockClient,
  context: Context,
  key?: ProvenKey,
): Promise<GrantOutcome> {
  const { rules, store, clock, scopes } = context
  const value = rules.presentedRefreshToken(parameters, client, store)
  if (value === undefined) return 'missing-refresh-token'
  const token = rules.findRefreshToken(value, store)
  const usable =
    token &&
    !token.grant.revoked &&
    rules.refreshTokenBelongsTo(token, client) &&
    !rules.refreshTokenExpired(token, clock.now())
  if (!usable) return 'unknown-refresh-token'
  if (!token.current) {
    rules.onRefreshTokenReuse(token.grant)
    return 'unknown-refresh-token'
  }
  if (token.jkt !== undefined && token.jkt !== key?.jkt) return 'bad-proof'
  const scope = rules.refreshedScope(parameters.get('scope'), token.scope, scopes)
  if (scope === undefined) return 'exceeding-scope'
  const target = audienceWanted(parameters, token.grant, context)
  if (typeof target === 'string') return target
  const grant = rules.refreshedGrant(token.grant, store)
  const rotates = rules.refreshTokenRotates(client)
  if (rotates) token.current = false
  const kept = rotates ? {} : { refresh: token }
  const members = await issueTokens(grant, client, scope, context, { ...kept, ...target, ...key })
  rules.onRefreshed(grant, store)
  return rules.tokenMembers(members, grant, context, 'refresh_token')
}
