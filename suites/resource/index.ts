/** How a protected resource treats access tokens (RFC 6749, 7; RFC 6750). */
import { suite } from '../check.ts'
import {
  errorAttributesCharset,
  errorCodeKnown,
  errorUriAbsolute,
  scopeAttributeCharset,
} from './attributes.ts'
import { bearerSchemeCaseInsensitive, unauthorizedForBadCredentials } from './authentication.ts'
import {
  challengeAttributesOnce,
  challengeHasParameter,
  challengeSchemeBearer,
  errorAttributeWhenTokenSent,
  noErrorWithoutCredentials,
  realmOptional,
  scopeAttributeOptional,
  wwwAuthenticateRequired,
} from './challenges.ts'
import { cookieTokensNeedCsrfProtection } from './cookies.ts'
import {
  insufficientScope403,
  invalidRequest400,
  invalidToken401,
  resourceErrorInformsClient,
} from './errors.ts'
import {
  authorizationHeaderSupported,
  bodyMethodConditions,
  bodyMethodOptional,
  queryMethodOptional,
  queryResponsePrivate,
  singleMethod,
} from './methods.ts'
import {
  accessTokenValidated,
  tokenExpiryEnforced,
  tokenKindsNotInterchangeable,
  tokenScopeEnforced,
} from './validation.ts'

export const resource = suite(
  'resource',
  accessTokenValidated,
  tokenExpiryEnforced,
  tokenScopeEnforced,
  tokenKindsNotInterchangeable,
  resourceErrorInformsClient,
  singleMethod,
  authorizationHeaderSupported,
  bodyMethodOptional,
  bodyMethodConditions,
  queryMethodOptional,
  queryResponsePrivate,
  wwwAuthenticateRequired,
  challengeSchemeBearer,
  challengeHasParameter,
  challengeAttributesOnce,
  realmOptional,
  errorAttributeWhenTokenSent,
  scopeAttributeCharset,
  errorAttributesCharset,
  errorUriAbsolute,
  errorCodeKnown,
  invalidRequest400,
  invalidToken401,
  insufficientScope403,
  scopeAttributeOptional,
  noErrorWithoutCredentials,
  cookieTokensNeedCsrfProtection,
  bearerSchemeCaseInsensitive,
  unauthorizedForBadCredentials,
)
