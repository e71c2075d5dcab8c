/** Every suite, in the order of the flow. */
import type { Suite } from './check.ts'
import { accessToken } from './access-token/index.ts'
import { authorizationRequest } from './authorization-request/index.ts'
import { authorizationResponse } from './authorization-response/index.ts'
import { bestPractice } from './best-practice/index.ts'
import { clientAuthentication } from './client-authentication/index.ts'
import { codeReuse } from './code-reuse/index.ts'
import { consent } from './consent/index.ts'
import { introspection } from './introspection/index.ts'
import { issuer } from './issuer/index.ts'
import { login } from './login/index.ts'
import { metadata } from './metadata/index.ts'
import { nativeApps } from './native-apps/index.ts'
import { oauth21 } from './oauth-2.1/index.ts'
import { pkce } from './pkce/index.ts'
import { redirectUri } from './redirect-uri/index.ts'
import { refresh } from './refresh/index.ts'
import { registration } from './registration/index.ts'
import { resource } from './resource/index.ts'
import { revocation } from './revocation/index.ts'
import { state } from './state/index.ts'
import { tokenErrors } from './token-errors/index.ts'
import { tokenRequest } from './token-request/index.ts'
import { tokenResponse } from './token-response/index.ts'
import { transport } from './transport/index.ts'

export const suites: readonly Suite[] = [
  login,
  consent,
  redirectUri,
  authorizationRequest,
  authorizationResponse,
  state,
  codeReuse,
  tokenRequest,
  clientAuthentication,
  tokenResponse,
  tokenErrors,
  accessToken,
  refresh,
  resource,
  transport,
  registration,
  pkce,
  issuer,
  metadata,
  revocation,
  introspection,
  nativeApps,
  bestPractice,
  oauth21,
]
