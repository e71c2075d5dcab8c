/** The authorization code (RFC 6749, 4.1.2 and 4.1.3): delivered once, redeemed once, by its client, in time. */
import { suite } from '../check.ts'
import { codeBoundToClient, publicCodeBoundToClientId } from './binding.ts'
import { codeInQuery } from './delivery.ts'
import { codeLifetimeTenMinutes, codeShortLived } from './lifetime.ts'
import { revokeTokensOnCodeReuse } from './revocation.ts'
import { codeSingleUse } from './single-use.ts'
import { codeMustBeValid, codeRequired } from './validity.ts'

export const codeReuse = suite(
  'code-reuse',
  codeInQuery,
  codeShortLived,
  codeLifetimeTenMinutes,
  codeSingleUse,
  revokeTokensOnCodeReuse,
  codeBoundToClient,
  codeRequired,
  publicCodeBoundToClientId,
  codeMustBeValid,
)
