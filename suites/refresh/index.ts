/** Refreshing tokens (RFC 6749, 6 and 10.4). */
import { suite } from '../check.ts'
import {
  clientAuthenticatedWhenIncluded,
  clientAuthenticationRequired,
  refreshTokenBoundToClient,
} from './client.ts'
import {
  detectRefreshAbusePublic,
  newRefreshTokenOptional,
  oldRefreshTokenRevocationOptional,
} from './rotation.ts'
import {
  newRefreshTokenScopeIdentical,
  scopeNarrowing,
  scopeNotWidened,
  scopeOmittedEqualsOriginal,
} from './scope.ts'
import {
  refreshTokenRequired,
  refreshTokenSyntax,
  refreshTokenUnforgeable,
  refreshTokenValidated,
} from './token.ts'
import { refreshTokenUserKept } from './user.ts'
import { refreshWorks } from './works.ts'

export const refresh = suite(
  'refresh',
  refreshWorks,
  refreshTokenRequired,
  clientAuthenticationRequired,
  clientAuthenticatedWhenIncluded,
  refreshTokenBoundToClient,
  refreshTokenValidated,
  scopeNotWidened,
  scopeNarrowing,
  scopeOmittedEqualsOriginal,
  newRefreshTokenOptional,
  oldRefreshTokenRevocationOptional,
  newRefreshTokenScopeIdentical,
  refreshTokenUserKept,
  refreshTokenUnforgeable,
  detectRefreshAbusePublic,
  refreshTokenSyntax,
)
