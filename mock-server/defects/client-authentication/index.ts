/** What goes wrong when clients authenticate. */
import { basicDefects } from './basic.ts'
import { methodDefects } from './methods.ts'
import { secretDefects } from './secrets.ts'

export const clientAuthenticationDefects = [...secretDefects, ...methodDefects, ...basicDefects]
