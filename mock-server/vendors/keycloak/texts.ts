/** What the product says of faults; where its words are not known, the documents' error and no more. */
import type { AuthorizationFault } from '../../rules/authorization/error.ts'
import type { TokenFault } from '../../rules/index.ts'

export const authorizationTexts: Partial<Record<AuthorizationFault, string>> = {
  'missing-client-id': 'Missing parameter: client_id',
  'unknown-client': 'Client not found.',
  'disabled-client': 'Client disabled.',
  'missing-redirect-uri': 'Invalid parameter: redirect_uri',
  'unregistered-redirect-uri': 'Invalid parameter: redirect_uri',
  'repeated-redirect-uri': 'Invalid parameter: redirect_uri',
  'repeated-parameter': 'duplicated parameter',
  'missing-response-type': 'Missing parameter: response_type',
  'unsupported-response-type': '',
  'missing-challenge': 'Missing parameter: code_challenge_method',
  'malformed-challenge': 'Invalid parameter: code_challenge',
  'unknown-challenge-method': 'Invalid parameter: code_challenge_method',
  'code-grant-not-allowed':
    'Client is not allowed to initiate browser login with given response_type. Standard flow is disabled for the client.',
  'login-required': '',
  denied: '',
}

export const tokenTexts: Partial<Record<TokenFault, string>> = {
  'missing-grant-type': 'Missing form parameter: grant_type',
  'unknown-grant-type': 'Unsupported grant_type',
  'repeated-parameter': 'duplicated parameter',
  'unknown-client': 'Invalid client or Invalid client credentials',
  'disabled-client': 'Invalid client or Invalid client credentials',
  'client-authentication-failed': 'Invalid client or Invalid client credentials',
  'missing-code': 'Missing parameter: code',
  'unknown-code': 'Code not valid',
  'used-code': 'Code not valid',
  'expired-code': 'Code not valid',
  'foreign-code': 'Auth error',
  'redirect-uri-missing': 'Incorrect redirect_uri',
  'redirect-uri-mismatch': 'Incorrect redirect_uri',
  'missing-verifier': 'PKCE code verifier not specified',
  'malformed-verifier': 'PKCE verification failed: Invalid code verifier',
  'wrong-verifier': 'PKCE verification failed: Code mismatch',
  'missing-refresh-token': 'No refresh token',
  'unknown-refresh-token': 'Invalid refresh token',
}
