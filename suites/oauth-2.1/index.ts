/** What OAuth 2.1 adds or tightens (draft-ietf-oauth-v2-1-16). */
import { suite } from '../check.ts'
import { jwtClientAuthAudience } from './assertion.ts'
import { challengeMethodRequired, pkceRequiredConfidential, pkceRequiredPublic } from './challenge.ts'
import { errorPageStatus400, longValues } from './requests.ts'
import { queryTokenIgnored } from './resource.ts'
import {
  clientSecretPostSupported,
  codeReplayWithBadParameters,
  downgradeErrorInvalidRequest,
  tokenRequestWithoutRedirectUri,
} from './token.ts'

export const oauth21 = suite(
  'oauth-2.1',
  longValues,
  jwtClientAuthAudience,
  clientSecretPostSupported,
  pkceRequiredPublic,
  pkceRequiredConfidential,
  challengeMethodRequired,
  errorPageStatus400,
  tokenRequestWithoutRedirectUri,
  downgradeErrorInvalidRequest,
  codeReplayWithBadParameters,
  queryTokenIgnored,
)
