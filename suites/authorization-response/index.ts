/** What goes back to the client: codes and errors at the redirect URI (RFC 6749, 4.1.2). */
import { suite } from '../check.ts'

export const authorizationResponse = suite('authorization-response')
