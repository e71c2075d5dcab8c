/** What goes back to the client: codes and errors at the redirect URI (RFC 6749, 4.1.2). */
import { suite } from '../check.ts'
import { errorCharset, errorDescriptionCharset, errorUriSyntax } from './characters.ts'
import { codeSyntax, formEncoded } from './encoded.ts'
import { errorCodeKnown, errorRequired, invalidRequest, unauthorizedClient } from './error-codes.ts'
import { invalidScope } from './invalid-scope.ts'
import { responseParametersOnce } from './once.ts'
import { errorsRedirected } from './redirected.ts'
import { redirectHasLocation } from './redirects.ts'
import { inputSanitised } from './sanitised.ts'
import { serverErrorRedirected } from './server-error.ts'
import { vendorParameterPrefix } from './vendor-names.ts'

export const authorizationResponse = suite(
  'authorization-response',
  responseParametersOnce,
  formEncoded,
  codeSyntax,
  redirectHasLocation,
  errorsRedirected,
  errorRequired,
  errorCodeKnown,
  invalidRequest,
  unauthorizedClient,
  invalidScope,
  serverErrorRedirected,
  errorCharset,
  errorDescriptionCharset,
  errorUriSyntax,
  inputSanitised,
  vendorParameterPrefix,
)
