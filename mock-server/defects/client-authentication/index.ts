/** What goes wrong when clients authenticate. */
import { basicDefects } from './basic.ts'

export const clientAuthenticationDefects = [...basicDefects]
