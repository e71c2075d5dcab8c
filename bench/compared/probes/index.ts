/** All probes, by the table that they fill. */
import { authorization } from './authorization.ts'
import { codes } from './codes.ts'
import { openid } from './openid.ts'
import type { Probe } from './probe.ts'
import { tokenProbes } from './tokens.ts'

export const probes: Record<string, readonly Probe[]> = {
  'The authorization endpoint': authorization,
  'What the token endpoint refuses': codes,
  Tokens: tokenProbes,
  'OpenID Connect and more': openid,
}
