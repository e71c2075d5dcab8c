/** How an authorization request is read (RFC 6749, 3.1, 3.3 and 4.1.1). */
import { suite } from '../check.ts'

export const authorizationRequest = suite('authorization-request')
