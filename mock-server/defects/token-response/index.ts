/** What goes wrong in successful token responses. */
import { headerDefects } from './headers.ts'
import { lifetimeDefects } from './lifetime.ts'
import { memberDefects } from './members.ts'

export const tokenResponseDefects = [...headerDefects, ...memberDefects, ...lifetimeDefects]
