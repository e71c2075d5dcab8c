/** What a successful token response holds, and what its token is worth (RFC 6749, 5.1). */
import { suite } from '../check.ts'

export const tokenResponse = suite('token-response')
