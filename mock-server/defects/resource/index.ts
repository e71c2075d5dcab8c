/** What goes wrong at the protected resource. */
import { authenticationDefects } from './authentication.ts'

export const resourceDefects = [...authenticationDefects]
