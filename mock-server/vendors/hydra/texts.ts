/** What the product says of faults: of each error one sentence, and behind it what was wrong, where it says so. */
import type { AuthorizationFault } from '../../rules/authorization/error.ts'
import type { TokenFault } from '../../rules/index.ts'

const ofErrors: Readonly<Record<string, string>> = {
  invalid_request:
    'The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed.',
  invalid_client:
    'Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method).',
  invalid_grant:
    'The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh token is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.',
  invalid_scope: 'The requested scope is invalid, unknown, or malformed.',
  invalid_state:
    'The state is missing or does not have enough characters and is therefore considered too weak.',
  unauthorized_client: 'The client is not authorized to request a token using this method.',
  unsupported_response_type: 'The authorization server does not support obtaining a token using this method.',
  unsupported_grant_type: 'The authorization grant type is not supported by the authorization server.',
  access_denied: 'The resource owner or authorization server denied the request.',
  login_required: 'The Authorization Server requires End-User authentication.',
  consent_required: 'The Authorization Server requires End-User consent.',
  request_forbidden: 'The request is not allowed.',
  request_unauthorized: 'The request could not be authorized.',
  invalid_token: 'The access token is unknown or has ended.',
}

const badRedirectUri =
  "The 'redirect_uri' parameter does not match any of the OAuth 2.0 Client's pre-registered redirect urls."

const noSuchClient = 'The requested OAuth 2.0 Client does not exist.'

const ofAuthorizationFaults: Partial<Record<AuthorizationFault, string>> = {
  'missing-client-id': noSuchClient,
  'unknown-client': noSuchClient,
  'disabled-client': noSuchClient,
  'missing-redirect-uri': badRedirectUri,
  'unregistered-redirect-uri': badRedirectUri,
  'missing-response-type': "`The request is missing the 'response_type' parameter.",
  'state-refused':
    "Request parameter 'state' must be at least be 8 characters long to ensure sufficient entropy.",
  'unknown-challenge-method': 'The code_challenge_method is not supported, use S256 instead.',
  'plain-challenge-refused': 'Clients must use code_challenge_method=S256, plain is not allowed.',
  'login-required': "Prompt 'none' was requested, but no existing login session was found.",
  'consent-required': "Prompt 'none' was requested, but no previous consent was found.",
}

const ofTokenFaults: Partial<Record<TokenFault, string>> = {
  malformed: 'The POST body can not be empty.',
  'unsupported-media-type': 'The POST body can not be empty.',
  'missing-grant-type': "Request parameter 'grant_type' is missing",
  'grant-type-not-allowed': 'The OAuth 2.0 Client is not allowed to use this authorization grant.',
  'used-code': 'The authorization code has already been used.',
  'foreign-code':
    'The OAuth 2.0 Client ID from this request does not match the one from the authorize request.',
  'redirect-uri-missing':
    "The 'redirect_uri' from this request does not match the one from the authorize request.",
  'redirect-uri-mismatch':
    "The 'redirect_uri' from this request does not match the one from the authorize request.",
  'missing-verifier': 'The PKCE code verifier must be at least 43 characters.',
  'malformed-verifier': 'The PKCE code verifier must be at least 43 characters.',
  'wrong-verifier': 'The PKCE code challenge did not match the code verifier.',
  'unexpected-verifier': 'Unable to find initial PKCE data tied to this request',
  'missing-refresh-token': 'The refresh token is malformed or not valid.',
  'unknown-refresh-token': 'The refresh token is malformed or not valid.',
}

/** What stands behind some errors where nothing more is known. */
const inGeneral: Readonly<Record<string, string>> = {
  invalid_request:
    'Make sure that the various parameters are correct, be aware of case sensitivity and trim your parameters. Make sure that the client you are using has exactly whitelisted the redirect_uri you specified.',
  request_unauthorized: 'Check that you provided valid credentials in the right format.',
}

/** What is said of an error. @param hint what was wrong, where that is known */
export function said(error: string, hint = inGeneral[error]): string {
  return [ofErrors[error], hint].filter((part) => part !== undefined).join(' ')
}

export function authorizationText(error: string, fault: AuthorizationFault): string {
  return said(error, ofAuthorizationFaults[fault])
}

export function tokenText(error: string, fault: TokenFault): string {
  return said(error, ofTokenFaults[fault])
}
