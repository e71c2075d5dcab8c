/** How a client shows who it is at the token endpoint (RFC 6749, 2.2 and 2.3; RFC 7617). */
import { suite } from '../check.ts'
import { basicSchemeCaseInsensitive, firstColonSplits, malformedCredentials } from './basic-credentials.ts'
import { basicPercentDecoding, basicReservedCharacters } from './basic-encoding.ts'
import { clientIdParameter, unauthenticatedClientSendsClientId } from './client-id.ts'
import { bruteForceProtection } from './guessing.ts'
import {
  basicSupported,
  bodyCredentialsOptional,
  bodyEmptySecretOmitted,
  clientAuthMethodsFree,
} from './methods.ts'
import { noCredentialsInRequestUri } from './request-uri.ts'
import {
  clientAuthenticatedWhenIncluded,
  clientIdNotSoleCredential,
  confidentialClientAuthenticates,
} from './secrets.ts'
import { singleAuthMethod } from './several-methods.ts'

export const clientAuthentication = suite(
  'client-authentication',
  clientIdNotSoleCredential,
  clientAuthMethodsFree,
  singleAuthMethod,
  basicSupported,
  basicPercentDecoding,
  basicReservedCharacters,
  bodyCredentialsOptional,
  bodyEmptySecretOmitted,
  noCredentialsInRequestUri,
  bruteForceProtection,
  clientIdParameter,
  unauthenticatedClientSendsClientId,
  confidentialClientAuthenticates,
  clientAuthenticatedWhenIncluded,
  basicSchemeCaseInsensitive,
  firstColonSplits,
  malformedCredentials,
)
