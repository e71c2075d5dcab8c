/** What goes wrong beside TLS, and in it. */
import { plainHttpDefects } from './plain-http.ts'
import { tlsDefects } from './tls.ts'

export const transportDefects = [...plainHttpDefects, ...tlsDefects]
