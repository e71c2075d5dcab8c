/** The way out: from the filled-in form to the authorization request (RFC 6749, 4.1.1; RFC 7636, 4.3). */
import { createHash } from 'node:crypto'
import { BadInput, field, httpUrl } from './input.ts'
import { unguessable, type Attempt } from './sessions.ts'
import type { Suggestions } from './suggestions.ts'

/** What the sample application asks for when nobody says what to ask for. */
const blankScope = 'default'

/** @throws {BadInput} in one sentence */
export function newAttempt(form: URLSearchParams, suggestions: Suggestions): Attempt {
  if (field(form, 'grantType') !== 'code')
    throw new BadInput('This application knows one grant type only; choose Authorization Code.')
  const clientId = field(form, 'consumerKey')
  if (clientId === '')
    throw new BadInput('The client id is missing; give the one that the authorization server registered.')
  const pkce = field(form, 'use_pkce')
  if (pkce !== 'yes' && pkce !== 'no') throw new BadInput('Say whether to use PKCE; choose yes or no.')
  return {
    clientId,
    scope: field(form, 'scope') || blankScope,
    redirectUri: httpUrl(field(form, 'callbackurl'), 'The callback URL'),
    authorizationEndpoint: httpUrl(field(form, 'authorizeEndpoint'), 'The authorization endpoint'),
    tokenEndpoint: httpUrl(field(form, 'accessEndpoint'), 'The token endpoint'),
    suggestions,
    state: unguessable(),
    ...(pkce === 'yes' ? { codeVerifier: unguessable() } : {}),
  }
}

/** Where the browser is sent. A query that the endpoint has already stays as it is (RFC 6749, 3.1). */
export function authorizationRequest(attempt: Attempt): string {
  const { authorizationEndpoint, clientId, redirectUri, scope, state, codeVerifier } = attempt
  const parameters = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope,
    state,
  })
  if (codeVerifier !== undefined) {
    parameters.set('code_challenge', challengeOf(codeVerifier))
    parameters.set('code_challenge_method', 'S256')
  }
  const endpoint = new URL(authorizationEndpoint)
  const before = endpoint.search === '' ? '' : `${endpoint.search.slice(1)}&`
  endpoint.search = `${before}${parameters.toString()}`
  return endpoint.href
}

function challengeOf(codeVerifier: string): string {
  return createHash('sha256').update(codeVerifier).digest('base64url')
}
