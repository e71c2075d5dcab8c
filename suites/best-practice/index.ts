/** What the Best Current Practice asks beyond the protocol (RFC 9700). */
import { suite } from '../check.ts'

export const bestPractice = suite('best-practice')
