/** What a successful token response is made of (RFC 6749, 5.1 and appendix A; RFC 6750, 2.1). */
import { suite } from '../check.ts'
import { expiresInAccurate, expiresInNumber, expiresInRecommended } from './expiry.ts'
import { cacheControlNoStore, jsonContentType, pragmaNoCache, status200 } from './headers.ts'
import { jsonStructure } from './json.ts'
import {
  accessTokenRequired,
  accessTokenSyntax,
  extraMembersAllowed,
  tokenTypeKnown,
  tokenTypeRequired,
  tokenTypeSyntax,
  tokenUsableInHeader,
} from './members.ts'
import { refreshTokenOptional, scopeInResponse } from './optional.ts'

export const tokenResponse = suite(
  'token-response',
  refreshTokenOptional,
  status200,
  accessTokenRequired,
  tokenTypeRequired,
  tokenTypeKnown,
  expiresInRecommended,
  expiresInNumber,
  expiresInAccurate,
  scopeInResponse,
  jsonContentType,
  jsonStructure,
  cacheControlNoStore,
  pragmaNoCache,
  extraMembersAllowed,
  accessTokenSyntax,
  tokenTypeSyntax,
  tokenUsableInHeader,
)
