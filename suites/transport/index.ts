/** TLS, and what happens without it (RFC 6749, 1.6 and 10; RFC 6750, 5.2). */
import { suite } from '../check.ts'
import { authorizationTlsRequired } from './authorization-endpoint.ts'
import { tlsServerAuthentication } from './certificate.ts'
import { tlsForPages } from './pages.ts'
import { passwordAuthRequiresTls } from './password.ts'
import { tlsRequired } from './token-endpoint.ts'
import { tokensOnlyOverTls } from './tokens.ts'
import { tlsImplemented, tlsVersionCurrent } from './versions.ts'

export const transport = suite(
  'transport',
  tlsVersionCurrent,
  passwordAuthRequiresTls,
  authorizationTlsRequired,
  tlsRequired,
  tokensOnlyOverTls,
  tlsServerAuthentication,
  tlsForPages,
  tlsImplemented,
)
