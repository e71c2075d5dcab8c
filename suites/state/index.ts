/** The state parameter (RFC 6749, 4.1.1, 4.1.2, A.5): the client's own, returned as it came. */
import { suite } from '../check.ts'
import { stateInError } from './in-error.ts'
import { stateOptional } from './optional.ts'
import { stateReturnedExactly } from './returned.ts'
import { stateSyntax } from './syntax.ts'

export const state = suite('state', stateOptional, stateReturnedExactly, stateInError, stateSyntax)
