/** Signing in (RFC 6749, 1.7, 3.1 and 10): the resource owner first, and nobody else's business. */
import { suite } from '../check.ts'
import { redirectAfterCredentialPost } from './after-post.ts'
import { resourceOwnerAuthenticatedFirst } from './authenticated-first.ts'
import { noCleartextCredentials } from './cleartext.ts'
import { protectEndUserCredentials } from './guessing.ts'
import { loginReturnUrl } from './return-url.ts'

export const login = suite(
  'login',
  redirectAfterCredentialPost,
  resourceOwnerAuthenticatedFirst,
  noCleartextCredentials,
  protectEndUserCredentials,
  loginReturnUrl,
)
