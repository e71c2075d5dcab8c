/** The authorization code grant at the token endpoint (RFC 6749, 4.1.3). */
import { lifetimesOf, type Context } from '../../../context.ts'
import { issueTokens } from '../../../issue.ts'
import type { MockClient } from '../../../model.ts'
import type { Parameters } from '../../../message/parameters.ts'
import type { GrantOutcome } from '../token.ts'

export async function redeemCode(
  parameters: Parameters,
  client: MockClient,
  context: Context,
): Promise<GrantOutcome> {
  const { rules, store, clock } = context
  const value = parameters.get('code')
  if (value === undefined) return 'missing-code'
  const code = rules.findCode(value, store)
  if (!code) return 'unknown-code'
  if (!rules.codeBelongsTo(code, client, store)) return 'foreign-code'
  if (
    clock.now() >=
    code.issuedAt + rules.codeLifetime(lifetimesOf(code.grant.clientId, context).code) * 1000
  )
    return 'expired-code'
  if (code.revoked === true) return 'expired-code'
  const fault =
    rules.tokenRedirectUriFault(code, parameters.get('redirect_uri')) ??
    rules.verifierFault(
      rules.challengeOfCode(code, parameters, store),
      parameters.get('code_verifier'),
      client,
    )
  if (fault) {
    if (code.used) rules.onInvalidReplay(code.grant)
    rules.onFailedRedemption(code)
    return fault
  }
  if (!(await rules.claimCode(code))) {
    rules.onCodeReuse(code.grant)
    return 'used-code'
  }
  const scope = rules.exchangedScope(code.grant.scope, parameters.get('scope'))
  code.grant.username = rules.tokenOwner(code.grant, store)
  const again = rules.reissued(code.grant, context)
  if (again) code.grant = again.grant
  const members = await issueTokens(code.grant, client, scope, context, again)
  return rules.tokenMembers(members, code.grant, context, 'authorization_code')
}
