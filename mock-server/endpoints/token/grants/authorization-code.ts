/** The authorization code grant at the token endpoint (RFC 6749, 4.1.3). */
import { lifetimesOf, type Context } from '../../../context.ts'
import { issueTokens } from '../../../tokens/issue.ts'
import type { MockClient } from '../../../model.ts'
import type { Parameters } from '../../../message/parameters.ts'
import type { ProvenKey } from '../../proof.ts'
import { audienceWanted } from '../resources.ts'
import type { GrantOutcome } from '../token.ts'

export async function redeemCode(
  parameters: Parameters,
  client: MockClient,
  context: Context,
  key?: ProvenKey,
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
      store,
    )
  if (fault) {
    if (code.used) rules.onInvalidReplay(code.grant)
    rules.onFailedRedemption(code)
    return fault
  }
  // RFC 9449, 10: the key was announced with the request.
  const announced = code.grant.request.get('dpop_jkt')
  if (rules.proofAlgorithms().length > 0 && announced !== undefined && announced !== key?.jkt)
    return 'bad-proof'
  const target = audienceWanted(parameters, code.grant, context)
  if (typeof target === 'string') return target
  if (!(await rules.claimCode(code))) {
    rules.onCodeReuse(code.grant)
    return 'used-code'
  }
  const scope = rules.exchangedScope(code.grant.scope, parameters.get('scope'))
  code.grant.username = rules.tokenOwner(code.grant, store)
  // What was issued before is not bound to the key that is proven now.
  const { grant } = code
  const again = key ? undefined : rules.reissued(grant, context)
  if (again) code.grant = again.grant
  const members = await issueTokens(code.grant, client, scope, context, { ...again, ...target, ...key })
  // An ID token is about this request, whichever tokens come with it.
  return rules.tokenMembers(members, grant, context, 'authorization_code')
}
