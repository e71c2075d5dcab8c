/** Proof Key for Code Exchange (RFC 7636). */
import { suite } from '../check.ts'

export const pkce = suite('pkce')
