/** What the product says of token requests that it refuses. */
import type { Parameters } from '../../../message/parameters.ts'
import type { TokenErrorRequest, TokenFault } from '../../../rules/index.ts'

/** A fault that is not here keeps the mock server's own text. */
export const tokenTexts: Partial<Record<TokenFault, string>> = {
  'repeated-parameter': 'Invalid request with repeated parameters.',
  'missing-grant-type': 'Missing grant_type parameter value',
  'unknown-grant-type': 'Unsupported grant_type value',
  'missing-code': 'Missing parameters: code',
  'missing-refresh-token': 'Missing parameters: refresh_token',
  'client-authentication-failed': 'Client Authentication failed.',
  'disabled-client': 'Oauth application is not in active state',
  'several-credentials': 'Request body and headers contain authorization information',
  'grant-type-not-allowed': 'The authenticated client is not authorized to use this authorization grant type',
  'unknown-code': 'Invalid authorization code received from token request',
  'foreign-code': 'Invalid authorization code received from token request',
  'used-code': 'Inactive authorization code received from token request',
  'expired-code': 'Expired or Revoked authorization code received from token request',
  'redirect-uri-mismatch': 'Callback url mismatch',
  'redirect-uri-missing': 'Missing parameters: redirect_uri',
  'missing-verifier':
    'Empty PKCE code_verifier sent. This authorization code requires a PKCE verification to obtain an access token.',
  'malformed-verifier': 'Code verifier used is not up to RFC 7636 specifications.',
  'wrong-verifier': 'PKCE validation failed',
  'plain-verifier-refused': "This application does not allow 'plain' transformation algorithm.",
  'unknown-refresh-token': 'Persisted access token data not found',
  'exceeding-scope': 'Invalid Scope!',
}

/** Grant types that the product knows; here it is an installation without their handlers. */
const withoutHandler = new Set([
  'password',
  'client_credentials',
  'urn:ietf:params:oauth:grant-type:saml2-bearer',
  'iwa:ntlm',
])

/** Whether the grant type is one that the product knows, and has no handler for. */
export function lacksHandler(parameters: Parameters | undefined): boolean {
  return withoutHandler.has(parameters?.get('grant_type') ?? '')
}

/** The text with what it says of the request. */
export function said(description: string, fault: TokenFault, request: TokenErrorRequest): string {
  const { clientId = '', parameters } = request
  if (fault === 'unknown-client') {
    return `A valid OAuth client could not be found for client_id: ${printable(clientId)}`
  }
  if (fault === 'unknown-grant-type' && lacksHandler(parameters)) {
    return `Unsupported grant type : ${parameters?.get('grant_type') ?? ''}, is used.`
  }
  // Without a secret in the body it is a second way to authenticate, not the same one twice.
  return fault === 'several-credentials' && parameters?.get('client_secret') === undefined
    ? 'The client MUST NOT use more than one authentication method in each'
    : description
}

/** What an error_description may hold (RFC 6749, 5.2). */
function printable(text: string): string {
  return text.replace(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, '?')
}
