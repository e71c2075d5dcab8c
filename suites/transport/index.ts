/** TLS, and what happens without it (RFC 6749, 1.6 and 10; RFC 6750, 5.2). */
import { suite } from '../check.ts'
import { tlsRequired } from './token-endpoint.ts'

export const transport = suite('transport', tlsRequired)
