/** Best Current Practice for OAuth 2.0 Security (RFC 9700), as far as it asks for more than the documents before it. */
import { suite } from '../check.ts'
import { corsAtDirectEndpoints, noCorsAtAuthorizationEndpoint } from './cors.ts'
import { forwardedHeadersSanitised } from './forwarded.ts'
import { postMessageOrigin } from './message.ts'
import { nonceOfItsRequest } from './nonce.ts'
import { cspUsed, noThirdPartyContent, referrerSuppressed } from './pages.ts'
import { constantChallengeNoticed, injectedCodeRefused, pkceDowngradeRefused, pkceSupported } from './pkce.ts'
import { redirectUriByOtherNames } from './pollution.ts'
import { authenticateBeforeErrorRedirect, use303 } from './redirects.ts'
import { refreshIdleExpiry, refreshRace, replayRevokesFamily, rotationInvalidatesOld } from './refresh.ts'
import { clientIdNotChosen } from './registration.ts'
import { refreshBoundToResources } from './resources.ts'
import { noTokenInAuthorizationResponse } from './response-types.ts'
import { senderConstrainingOffered } from './sender.ts'
import { asymmetricClientAuthOffered, audienceRestricted, passwordGrantRefused } from './tokens.ts'

export const bestPractice = suite(
  'best-practice',
  redirectUriByOtherNames,
  use303,
  pkceSupported,
  pkceDowngradeRefused,
  constantChallengeNoticed,
  injectedCodeRefused,
  nonceOfItsRequest,
  noTokenInAuthorizationResponse,
  senderConstrainingOffered,
  rotationInvalidatesOld,
  replayRevokesFamily,
  refreshRace,
  refreshBoundToResources,
  refreshIdleExpiry,
  audienceRestricted,
  passwordGrantRefused,
  asymmetricClientAuthOffered,
  clientIdNotChosen,
  noCorsAtAuthorizationEndpoint,
  corsAtDirectEndpoints,
  noThirdPartyContent,
  referrerSuppressed,
  authenticateBeforeErrorRedirect,
  forwardedHeadersSanitised,
  cspUsed,
  postMessageOrigin,
)
