/** Everything that can be wrong with an authorization request, and what is said of it (RFC 6749, 4.1.2.1). */
export type AuthorizationFault =
  | 'unreadable'
  | 'repeated-client-id'
  | 'missing-client-id'
  | 'unknown-client'
  | 'disabled-client'
  | 'repeated-redirect-uri'
  | 'missing-redirect-uri'
  | 'unregistered-redirect-uri'
  | 'repeated-parameter'
  | 'broken-encoding'
  | 'missing-response-type'
  | 'unsupported-response-type'
  | 'unsupported-response-mode'
  | 'tokens-in-query'
  | 'id-token-without-nonce'
  | 'scope-refused'
  | 'state-refused'
  | 'unknown-resource'
  | 'missing-challenge'
  | 'malformed-challenge'
  | 'unknown-challenge-method'
  | 'plain-challenge-refused'
  | 'login-required'
  | 'consent-required'
  | 'unknown-prompt'
  | 'prompt-combination'
  | 'malformed-max-age'
  | 'account-selection-failed'
  | 'foreign-id-token-hint'
  | 'request-object'
  | 'request-object-by-reference'
  | 'registration-in-request'
  | 'unknown-request-uri'
  | 'request-not-pushed'
  | 'code-grant-not-allowed'
  | 'denied'

export interface AuthorizationError {
  error: string
  description: string
}

const badRedirectUri = 'the redirect_uri is missing, or is not one that the application has registered'

const invalidRequest = (description: string): AuthorizationError => ({
  error: 'invalid_request',
  description,
})

export const honestAuthorizationErrors: Record<AuthorizationFault, AuthorizationError> = {
  unreadable: invalidRequest('the request cannot be read'),
  'repeated-client-id': invalidRequest('the client_id stands more than once'),
  'missing-client-id': invalidRequest('the client_id is missing'),
  'unknown-client': invalidRequest('the application is not known to this server'),
  'disabled-client': invalidRequest('the application is not known to this server'),
  'repeated-redirect-uri': invalidRequest(badRedirectUri),
  'missing-redirect-uri': invalidRequest(badRedirectUri),
  'unregistered-redirect-uri': invalidRequest(badRedirectUri),
  'repeated-parameter': invalidRequest('a parameter stands more than once'),
  'broken-encoding': invalidRequest('a parameter is not encoded as a form in UTF-8'),
  'missing-response-type': invalidRequest('the response_type is missing'),
  'unsupported-response-type': {
    error: 'unsupported_response_type',
    description: 'this response_type is not supported',
  },
  'unsupported-response-mode': invalidRequest('this response_mode is not supported'),
  // OAuth 2.0 Multiple Response Type Encoding Practices, 3 and 5.
  'tokens-in-query': invalidRequest('a response with an access token does not come in the query'),
  // OpenID Connect Core 1.0, 3.1.2.1 and 3.3.2.11.
  'id-token-without-nonce': invalidRequest('an ID token beside the code needs the scope openid and a nonce'),
  'scope-refused': { error: 'invalid_scope', description: 'the scope is unknown, or not for this client' },
  // RFC 8707, 2.
  'unknown-resource': { error: 'invalid_target', description: 'the resource is not known' },
  'state-refused': invalidRequest('the state is refused'),
  // The error codes of the challenge are those of RFC 7636, 4.4.1.
  'missing-challenge': invalidRequest('code challenge required'),
  'malformed-challenge': invalidRequest('the code_challenge is malformed'),
  'unknown-challenge-method': invalidRequest('transform algorithm not supported'),
  'plain-challenge-refused': invalidRequest('transform algorithm not supported'),
  // OpenID Connect Core 1.0, 3.1.2.1 and 3.1.2.6.
  'login-required': { error: 'login_required', description: 'the resource owner has to sign in' },
  'consent-required': { error: 'consent_required', description: 'the resource owner has to be asked' },
  'unknown-prompt': invalidRequest('the prompt is not known'),
  'prompt-combination': invalidRequest('the prompt none stands alone'),
  'malformed-max-age': invalidRequest('the max_age is no number'),
  'account-selection-failed': {
    error: 'account_selection_required',
    description: 'the resource owner has to choose an account',
  },
  'foreign-id-token-hint': invalidRequest('the id_token_hint is no ID token of this server'),
  'request-object': { error: 'request_not_supported', description: 'request objects are not supported' },
  'request-object-by-reference': {
    error: 'request_uri_not_supported',
    description: 'no request_uri is supported but that of a pushed request',
  },
  'registration-in-request': {
    error: 'registration_not_supported',
    description: 'the registration parameter is not supported',
  },
  'request-not-pushed': invalidRequest('the request has to be pushed first (RFC 9126)'),
  'unknown-request-uri': {
    error: 'invalid_request_uri',
    description: 'the request_uri is not known, was used before, or belongs to another application',
  },
  'code-grant-not-allowed': {
    error: 'unauthorized_client',
    description: 'the client may not use the authorization code grant',
  },
  denied: { error: 'access_denied', description: 'the resource owner denied the request' },
}
