/** What goes wrong in successful token responses. */
import { memberDefects } from './members.ts'

export const tokenResponseDefects = [...memberDefects]
