/** What the product does in ways of its own, within the documents. */
import { fromQuery } from '../../message/parameters.ts'
import type { MockResponse } from '../../message/wire.ts'
import type { AuthorizationFault } from '../../rules/authorization/error.ts'
import { honest, type Rules } from '../../rules/index.ts'
import { appPaths } from './endpoints.ts'
import { authorizationText, said, tokenText } from './texts.ts'
import { answered, contentType } from './tokens/answer.ts'
import { tokenRules } from './tokens/rules.ts'

export const rules: Partial<Rules> = {
  ...tokenRules,
  loginFormAction: () => appPaths.login,
  // Whoever is signed in comes back from the application as well: it hears of each request.
  signedInUser(username, context, request, signedIn) {
    const known = honest.signedInUser.call(this, username, context, request, signedIn)
    return typeof known === 'object' ? known : undefined
  },
  understandsRequestUri: () => false,
  requiresPushedRequest: () => false,
  responseIssuer: () => undefined,
  offersPartialConsent: () => true,
  approvedRequest: (pending, form) => {
    const chosen = form.pairs.filter(([name]) => name === 'grant_scope').map(([, value]) => value)
    const scope = pending.scope.split(' ').filter((word) => chosen.includes(word))
    return { ...pending, scope: scope.join(' ') }
  },
  authorizationError(fault) {
    const error = own[fault] ?? honest.authorizationError(fault).error
    return { error, description: authorizationText(error, fault) }
  },
  errorParameters: ({ error: { error, description }, state }) => [
    ['error', error],
    ['error_description', description],
    ...(state === undefined ? [] : ([['state', state]] as const)),
  ],
  echoedParameters: (_request, { scope }) => (scope === '' ? [] : [['scope', scope]]),
  responseUri(redirectUri, response) {
    const [, base = '', query = ''] = /^([^?]*)\??(.*)$/s.exec(redirectUri) ?? []
    const all = [...fromQuery(query), ...response]
    // Sorted by name, those of the registered URI among them.
    const byName = all.sort(([one], [other]) => (one < other ? -1 : Number(one > other)))
    return honest.responseUri(base, byName)
  },
  // Before anybody asks who the client is.
  faultBeforeClient: (parameters) =>
    parameters.get('grant_type') === undefined ? 'missing-grant-type' : undefined,
  tokenError(fault, attempt) {
    const { status, error } = honest.tokenError(fault, attempt)
    return { status, error, description: tokenText(error, fault) }
  },
  tokenErrorBody: ({ error, description }) => JSON.stringify({ error, error_description: description }),
  tokenErrorResponse: (parts) => typed(honest.tokenErrorResponse(parts)),
  tokenResponse: (parts) => typed(honest.tokenResponse(parts)),
  // Any access token opens the UserInfo endpoint.
  scopeSuffices: () => true,
  challengeParameters(fault) {
    const { error } = this.userinfoError(fault)
    if (error === undefined) return [['realm', 'userinfo']]
    return [
      ['error', error],
      ['error_description', said(error)],
    ]
  },
  challenge: (scheme, parameters) =>
    `${scheme} ${parameters.map(([name, value]) => `${name}="${value}"`).join(',')}`,
  resourceRefusal: ({ status, error, challenge }) =>
    answered(
      status,
      error === undefined ? {} : { error, error_description: said(error) },
      challenge === '' ? [] : [['WWW-Authenticate', challenge]],
    ),
  resourceSuccess: ({ members }) => answered(200, members),
}

/** Faults that have another error here: a client that is not known is told of as at the token endpoint. */
const own: Partial<Record<AuthorizationFault, string>> = {
  'missing-client-id': 'invalid_client',
  'unknown-client': 'invalid_client',
  'disabled-client': 'invalid_client',
}

function typed(response: MockResponse): MockResponse {
  const headers = response.headers.map((header) => (header[0] === 'Content-Type' ? contentType : header))
  return { ...response, headers }
}
