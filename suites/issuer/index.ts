/** Which issuer a response comes from (RFC 9207). */
import { suite } from '../check.ts'

export const issuer = suite('issuer')
