/** What is said of faults as the product says it, in words of our own: of each error one sentence, and behind it what was wrong. */
import type { AuthorizationFault } from '../../rules/authorization/error.ts'
import type { TokenFault } from '../../rules/index.ts'

const ofErrors: Readonly<Record<string, string>> = {
  invalid_request: 'A parameter of the request is missing, wrong, or given more than once.',
  invalid_client: 'The client could not be authenticated.',
  invalid_grant: 'The code or refresh token is not valid, or not for this client and redirection URI.',
  invalid_scope: 'The scope is not valid or not known.',
  invalid_state: 'The state is missing or too short to be hard to guess.',
  unauthorized_client: 'The client may not ask for tokens in this way.',
  unsupported_response_type: 'The server gives no tokens in this way.',
  unsupported_grant_type: 'The server does not know this kind of grant.',
  access_denied: 'The resource owner or the server has said no.',
  login_required: 'The user would have to sign in.',
  consent_required: 'The user would have to consent.',
  request_forbidden: 'This request may not be made.',
  request_unauthorized: 'The request brings nothing that authorizes it.',
  invalid_token: 'The access token is unknown or has ended.',
}

const badRedirectUri = "No redirect URI of the client is equal to this 'redirect_uri'."

const noSuchClient = 'There is no such client.'

const ofAuthorizationFaults: Partial<Record<AuthorizationFault, string>> = {
  'missing-client-id': noSuchClient,
  'unknown-client': noSuchClient,
  'disabled-client': noSuchClient,
  'missing-redirect-uri': badRedirectUri,
  'unregistered-redirect-uri': badRedirectUri,
  'missing-response-type': "There is no 'response_type'.",
  'state-refused': "Give a 'state' of 8 characters or more.",
  'unknown-challenge-method': 'Only the code_challenge_method S256 is known.',
  'plain-challenge-refused': 'Take the code_challenge_method S256 instead of plain.',
  'login-required': "The prompt was 'none', and nobody is signed in.",
  'consent-required': "The prompt was 'none', and nobody has consented before.",
}

const ofTokenFaults: Partial<Record<TokenFault, string>> = {
  malformed: 'The body of the POST is empty.',
  'unsupported-media-type': 'The body of the POST is empty.',
  'missing-grant-type': "There is no 'grant_type'",
  'grant-type-not-allowed': 'The client may not use this kind of grant.',
  'used-code': 'The code was used before.',
  'foreign-code': 'The code was given to another client.',
  'redirect-uri-missing': "The authorization request had another 'redirect_uri'.",
  'redirect-uri-mismatch': "The authorization request had another 'redirect_uri'.",
  'missing-verifier': 'A PKCE code verifier has 43 characters or more.',
  'malformed-verifier': 'A PKCE code verifier has 43 characters or more.',
  'wrong-verifier': 'The PKCE code verifier is not that of the challenge.',
  'unexpected-verifier': 'The authorization request had no PKCE code challenge',
  'missing-refresh-token': 'There is no refresh token of this form.',
  'unknown-refresh-token': 'There is no refresh token of this form.',
}

/** What stands behind some errors where nothing more is known. */
const inGeneral: Readonly<Record<string, string>> = {
  invalid_request:
    'Look at each parameter, at its case and at blanks around it, and at the registered redirect URIs.',
  request_unauthorized: 'Look at the credentials and how they are written.',
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
