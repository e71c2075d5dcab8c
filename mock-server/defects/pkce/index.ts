/** What goes wrong with Proof Key for Code Exchange. */
import { challengeDefects } from './challenge.ts'
import { methodDefects } from './method.ts'
import { verifierDefects } from './verifier.ts'

export const pkceDefects = [...methodDefects, ...challengeDefects, ...verifierDefects]
