/** Refreshing tokens (RFC 6749, 6 and 10.4). */
import { suite } from '../check.ts'

export const refresh = suite('refresh')
