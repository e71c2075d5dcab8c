/** Which issuer a response comes from (RFC 9207). */
import { suite } from '../check.ts'
import { issuerProvidedToClients, supportFlagSet } from './announced.ts'
import { errorResponseHasIss, issInFormPost, issPerIssuer, successResponseHasIss } from './present.ts'
import {
  issEqualsFrontChannelIdToken,
  issNotTakenFromRequest,
  issSingleAndFormEncoded,
  valueIsIssuer,
} from './value.ts'

export const issuer = suite(
  'issuer',
  successResponseHasIss,
  errorResponseHasIss,
  valueIsIssuer,
  issSingleAndFormEncoded,
  issInFormPost,
  issNotTakenFromRequest,
  issPerIssuer,
  issuerProvidedToClients,
  supportFlagSet,
  issEqualsFrontChannelIdToken,
)
