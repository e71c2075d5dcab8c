/** What goes wrong when tokens are introspected (RFC 7662). */
import { answerDefects } from './answers.ts'
import { callerDefects } from './callers.ts'
import { tokenDefects } from './tokens.ts'

export const introspectionDefects = [...callerDefects, ...answerDefects, ...tokenDefects]
