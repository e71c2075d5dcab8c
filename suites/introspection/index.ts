/** What a resource server is told of tokens (RFC 7662). */
import { suite } from '../check.ts'
import {
  activeBoolean,
  inactiveNoDetails,
  liveTokenActive,
  memberTypes,
  memberValuesTrue,
  responseJson,
  unknownTokenInactive,
} from './answer.ts'
import {
  answersMayDiffer,
  badBearer,
  badClientCredentials,
  callerMustBeAuthorized,
  callersSpecificallyAuthorized,
  notAllowedCallerFalse,
  resourceServerChecked,
} from './callers.ts'
import { expiredInactive, revokedInactive, signatureValidated } from './ended.ts'
import { getDisallowed, missingToken, postFormRequest, wrongHintExtendsSearch } from './request.ts'

export const introspection = suite(
  'introspection',
  callerMustBeAuthorized,
  badClientCredentials,
  badBearer,
  postFormRequest,
  missingToken,
  wrongHintExtendsSearch,
  responseJson,
  activeBoolean,
  liveTokenActive,
  unknownTokenInactive,
  inactiveNoDetails,
  notAllowedCallerFalse,
  memberTypes,
  memberValuesTrue,
  answersMayDiffer,
  expiredInactive,
  revokedInactive,
  signatureValidated,
  resourceServerChecked,
  callersSpecificallyAuthorized,
  getDisallowed,
)
