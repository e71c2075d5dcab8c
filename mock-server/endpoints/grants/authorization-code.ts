/** The authorization code grant at the token endpoint (RFC 6749, 4.1.3). */
import type { Context } from '../../context.ts'
import { issueTokens } from '../../issue.ts'
import type { MockClient } from '../../model.ts'
import type { Parameters } from '../../parameters.ts'
import type { GrantOutcome } from '../token.ts'

export async function redeemCode(
  parameters: Parameters,
  client: MockClient,
  context: Context,
): Promise<GrantOutcome> {
  const { rules, store, clock, lifetimes } = context
  const value = parameters.get('code')
  if (value === undefined) return 'missing-code'
  const code = rules.findCode(value, store)
  if (!code) return 'unknown-code'
  if (!rules.codeBelongsTo(code, client, store)) return 'foreign-code'
  if (clock.now() >= code.issuedAt + rules.codeLifetime(lifetimes.code) * 1000) return 'expired-code'
  const fault = rules.tokenRedirectUriFault(code, parameters.get('redirect_uri'))
  if (fault) return fault
  if (!(await rules.claimCode(code))) {
    rules.onCodeReuse(code.grant)
    return 'used-code'
  }
  return issueTokens(code.grant, client, code.grant.scope, context)
}
