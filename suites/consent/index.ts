/** The resource owner's decision (RFC 6749, 4.1.1 and 10): asked for, understood, and nobody else's. */
import { suite } from '../check.ts'
import { consentBoundToRequest } from './bound.ts'
import { noUnsafeActionByGet } from './by-get.ts'
import { csrfProtectionOfConsent } from './cross-site.ts'
import { approvalDecision } from './decision.ts'
import { accessDenied } from './denial.ts'
import { clickjackingProtection } from './framing.ts'
import { noAutomaticRepeat } from './repeat.ts'
import { consentShowsClientAndScope } from './shown.ts'

export const consent = suite(
  'consent',
  approvalDecision,
  accessDenied,
  consentShowsClientAndScope,
  noAutomaticRepeat,
  csrfProtectionOfConsent,
  consentBoundToRequest,
  clickjackingProtection,
  noUnsafeActionByGet,
)
