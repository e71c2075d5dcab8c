/** What goes wrong beside TLS. */
import { plainHttpDefects } from './plain-http.ts'

export const transportDefects = [...plainHttpDefects]
