/** What clients are registered with, where they can be registered at run time (RFC 6749, 2; RFC 7591). */
import { suite } from '../check.ts'
import { clientIdSyntax, noCredentialsForNativeClients } from './registered.ts'

export const registration = suite('registration', noCredentialsForNativeClients, clientIdSyntax)
