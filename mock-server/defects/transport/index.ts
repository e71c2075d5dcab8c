/** What goes wrong beside TLS, and in it. */
import { plainHttpDefects } from './plain-http.ts'
import { tlsDefects } from './tls.ts'
import { strayTokenDefects } from './tokens.ts'

export const transportDefects = [...plainHttpDefects, ...strayTokenDefects, ...tlsDefects]
