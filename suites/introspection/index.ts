/** What a token stands for, told to resource servers (RFC 7662). */
import { suite } from '../check.ts'

export const introspection = suite('introspection')
