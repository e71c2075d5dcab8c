/** What goes wrong when clients register. */
import { credentialDefects } from './credentials.ts'

export const registrationDefects = [...credentialDefects]
