/** What goes wrong in the errors of the token endpoint. */
import { challengeDefects } from './challenges.ts'
import { codeDefects } from './codes.ts'
import { formDefects } from './forms.ts'

export const tokenErrorDefects = [...codeDefects, ...formDefects, ...challengeDefects]
