/** How a token request is read: the endpoint, its method, its parameters and its body (RFC 6749, 3.2 and 4.1.3). */
import { suite } from '../check.ts'
import { noFragment, postOnly, queryRetained, methodNotAllowedHasAllow } from './endpoint.ts'
import { duplicatesRejected, emptyOmitted, unknownDuplicatesIgnored, unknownIgnored } from './parameters.ts'
import { formBody, grantTypeRequired, otherContentTypesRefused } from './request-body.ts'

export const tokenRequest = suite(
  'token-request',
  noFragment,
  queryRetained,
  postOnly,
  methodNotAllowedHasAllow,
  emptyOmitted,
  unknownIgnored,
  duplicatesRejected,
  unknownDuplicatesIgnored,
  grantTypeRequired,
  formBody,
  otherContentTypesRefused,
)
