/** Tokens that a client gives up (RFC 7009). */
import { suite } from '../check.ts'

export const revocation = suite('revocation')
