/**
 * The token endpoint when something is wrong (RFC 6749, 3.2, 4.1.3 and 5.2): which requests it refuses, how it says so,
 * and the HTTP authentication underneath (RFC 9110, 11; RFC 7617).
 */
import { suite } from '../check.ts'
import { basicSchemeCaseInsensitive, firstColonSplits, malformedCredentials } from './basic-credentials.ts'
import {
  basicCharsetUtf8,
  basicRealmRequired,
  challengeMatchesScheme,
  challengeWellFormed,
  parameterOncePerChallenge,
  realmQuoted,
  unauthorizedNeedsChallenge,
} from './challenges.ts'
import { methodNotAllowedHasAllow, noFragment, postOnly, queryRetained } from './endpoint.ts'
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
import { duplicatesRejected, emptyOmitted, unknownDuplicatesIgnored, unknownIgnored } from './parameters.ts'
import { formBody, grantTypeRequired, otherContentTypesRefused } from './request-body.ts'
import { bearerSchemeCaseInsensitive, unauthorizedForBadCredentials } from './resource.ts'
import { tlsRequired } from './transport.ts'

export const tokenErrors = suite(
  'token-errors',
  noFragment,
  queryRetained,
  tlsRequired,
  postOnly,
  emptyOmitted,
  unknownIgnored,
  duplicatesRejected,
  unknownDuplicatesIgnored,
  responseParametersOnce,
  grantTypeRequired,
  formBody,
  otherContentTypesRefused,
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
  bearerSchemeCaseInsensitive,
  parameterOncePerChallenge,
  unauthorizedForBadCredentials,
  realmQuoted,
  challengeWellFormed,
  unauthorizedNeedsChallenge,
  methodNotAllowedHasAllow,
  basicRealmRequired,
  basicSchemeCaseInsensitive,
  firstColonSplits,
  malformedCredentials,
  basicCharsetUtf8,
)
