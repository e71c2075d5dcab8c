/** What the token endpoint answers when something is wrong (RFC 6749, 5.2), and its challenges (RFC 9110, 11; RFC 7617). */
import { suite } from '../check.ts'
import {
  basicCharsetUtf8,
  basicRealmRequired,
  challengeMatchesScheme,
  challengeWellFormed,
  parameterOncePerChallenge,
  realmQuoted,
  unauthorizedNeedsChallenge,
} from './challenges.ts'
import { errorCharset, errorDescriptionCharset, errorUriSyntax } from './error-charset.ts'
import { invalidRequest, invalidScope, unauthorizedClient, unsupportedGrantType } from './error-codes.ts'
import {
  errorCodeKnown,
  errorRequired,
  jsonContentType,
  jsonStructure,
  responseParametersOnce,
} from './error-members.ts'
import { status400, status401Optional, status401WhenHeader } from './error-status.ts'
import { invalidClient } from './invalid-client.ts'
import { invalidGrant } from './invalid-grant.ts'

export const tokenErrors = suite(
  'token-errors',
  responseParametersOnce,
  status400,
  errorRequired,
  errorCodeKnown,
  jsonContentType,
  jsonStructure,
  errorCharset,
  errorDescriptionCharset,
  errorUriSyntax,
  invalidRequest,
  invalidClient,
  status401Optional,
  status401WhenHeader,
  challengeMatchesScheme,
  invalidGrant,
  unauthorizedClient,
  unsupportedGrantType,
  invalidScope,
  parameterOncePerChallenge,
  realmQuoted,
  challengeWellFormed,
  unauthorizedNeedsChallenge,
  basicRealmRequired,
  basicCharsetUtf8,
)
