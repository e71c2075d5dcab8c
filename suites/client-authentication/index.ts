/** How a client shows who it is at the token endpoint (RFC 6749, 2.2 and 2.3; RFC 7617). */
import { suite } from '../check.ts'
import { basicSchemeCaseInsensitive, firstColonSplits, malformedCredentials } from './basic-credentials.ts'

export const clientAuthentication = suite(
  'client-authentication',
  basicSchemeCaseInsensitive,
  firstColonSplits,
  malformedCredentials,
)
