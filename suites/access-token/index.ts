/** What an access token is worth: scope, lifetime, audience, owner, and how hard it is to guess (RFC 6749, 3.3 and 10.10; RFC 6750, 5). */
import { suite } from '../check.ts'

export const accessToken = suite('access-token')
