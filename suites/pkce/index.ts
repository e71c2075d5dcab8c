/** Proof Key for Code Exchange (RFC 7636). */
import { suite } from '../check.ts'
import { challengeBoundToCode, challengeNotExtractable } from './bound.ts'
import {
  emptyChallengeNotPkce,
  missingChallengeDescription,
  missingChallengeInvalidRequest,
} from './challenge.ts'
import {
  methodBoundAtAuthorization,
  methodNamesCaseSensitive,
  unsupportedMethodDescription,
  unsupportedMethodInvalidRequest,
  unsupportedMethodRefused,
} from './method.ts'
import { nonPkceClientTolerated, plainNotOffered, s256Supported } from './supported.ts'
import {
  defaultMethodPlain,
  plainDirectComparison,
  s256ChallengeAsVerifierRefused,
  s256TransformExact,
} from './transform.ts'
import {
  missingVerifierRefused,
  syntaxEnforced,
  verifierBoundsAccepted,
  verifierMismatchInvalidGrant,
  verifierMismatchRefused,
} from './verifier.ts'

export const pkce = suite(
  'pkce',
  s256Supported,
  defaultMethodPlain,
  emptyChallengeNotPkce,
  challengeBoundToCode,
  challengeNotExtractable,
  missingChallengeInvalidRequest,
  missingChallengeDescription,
  unsupportedMethodRefused,
  unsupportedMethodInvalidRequest,
  unsupportedMethodDescription,
  missingVerifierRefused,
  methodBoundAtAuthorization,
  verifierMismatchRefused,
  verifierMismatchInvalidGrant,
  s256TransformExact,
  s256ChallengeAsVerifierRefused,
  plainDirectComparison,
  verifierBoundsAccepted,
  syntaxEnforced,
  nonPkceClientTolerated,
  methodNamesCaseSensitive,
  plainNotOffered,
)
