/** What goes wrong where OAuth 2.1 is kept to. */
import { challengeDefects } from './challenge.ts'
import { requestDefects } from './requests.ts'
import { tokenDefects } from './token.ts'

export const oauth21Defects = [...requestDefects, ...challengeDefects, ...tokenDefects]
