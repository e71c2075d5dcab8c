/** Every defect by name, in the order of the suites that they break. */
import { accessTokenDefects } from './access-token/index.ts'
import { authorizationRequestDefects } from './authorization-request/index.ts'
import { authorizationResponseDefects } from './authorization-response/index.ts'
import { clientAuthenticationDefects } from './client-authentication/index.ts'
import { codeReuseDefects } from './code-reuse.ts'
import { consentDefects } from './consent.ts'
import { bestPracticeDefects } from './best-practice/index.ts'
import { introspectionDefects } from './introspection/index.ts'
import { issuerDefects } from './issuer/index.ts'
import { metadataDefects } from './metadata/index.ts'
import { nativeAppsDefects } from './native-apps/index.ts'
import { oauth21Defects } from './oauth-2.1/index.ts'
import { pkceDefects } from './pkce/index.ts'
import { revocationDefects } from './revocation/index.ts'
import type { Defect } from './defect.ts'
import { loginDefects } from './login.ts'
import { redirectUriDefects } from './redirect-uri/index.ts'
import { refreshDefects } from './refresh/index.ts'
import { registrationDefects } from './registration/index.ts'
import { resourceDefects } from './resource/index.ts'
import { stateDefects } from './state.ts'
import { tokenErrorDefects } from './token-errors/index.ts'
import { tokenRequestDefects } from './token-request/index.ts'
import { tokenResponseDefects } from './token-response/index.ts'
import { transportDefects } from './transport/index.ts'

export type { Defect } from './defect.ts'

const all = [
  ...loginDefects,
  ...consentDefects,
  ...redirectUriDefects,
  ...authorizationRequestDefects,
  ...authorizationResponseDefects,
  ...stateDefects,
  ...codeReuseDefects,
  ...tokenRequestDefects,
  ...clientAuthenticationDefects,
  ...tokenResponseDefects,
  ...tokenErrorDefects,
  ...accessTokenDefects,
  ...refreshDefects,
  ...resourceDefects,
  ...transportDefects,
  ...registrationDefects,
  ...pkceDefects,
  ...issuerDefects,
  ...metadataDefects,
  ...revocationDefects,
  ...introspectionDefects,
  ...nativeAppsDefects,
  ...bestPracticeDefects,
  ...oauth21Defects,
]

export const defects: ReadonlyMap<string, Defect> = new Map(all.map((defect) => [defect.name, defect]))
