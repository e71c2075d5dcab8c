/** How a protected resource treats access tokens (RFC 6749, 7; RFC 6750). */
import { suite } from '../check.ts'
import { bearerSchemeCaseInsensitive, unauthorizedForBadCredentials } from './authentication.ts'

export const resource = suite('resource', bearerSchemeCaseInsensitive, unauthorizedForBadCredentials)
