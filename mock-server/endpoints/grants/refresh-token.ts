/** Refreshing tokens (RFC 6749, 6), with a new refresh token each time. */
import type { Context } from '../../context.ts'
import { issueTokens } from '../../issue.ts'
import type { MockClient } from '../../model.ts'
import type { Parameters } from '../../message/parameters.ts'
import type { GrantOutcome } from '../token.ts'

export async function refreshTokens(
  parameters: Parameters,
  client: MockClient,
  context: Context,
): Promise<GrantOutcome> {
  const { rules, store, clock } = context
  const value = parameters.get('refresh_token')
  if (value === undefined) return 'missing-refresh-token'
  const token = store.refreshTokens.get(value)
  const { grant } = token ?? {}
  const usable =
    token && grant && !grant.revoked && grant.clientId === client.client_id && token.expiresAt > clock.now()
  if (!usable) return 'unknown-refresh-token'
  if (!token.current) {
    // An old refresh token in use again: one of the two holders has stolen it.
    grant.revoked = true
    return 'unknown-refresh-token'
  }
  const granted = grant.scope.split(' ')
  const wanted = parameters.get('scope')?.split(' ') ?? granted
  if (wanted.some((scope) => !granted.includes(scope))) return 'exceeding-scope'
  token.current = false
  return rules.tokenMembers(issueTokens(grant, client, wanted.join(' '), context), grant, context)
}
