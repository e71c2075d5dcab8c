/** The authorization endpoint, where the browser comes three times: with the request, with a login, with a consent. */
import { askOwner, granted } from '../../../endpoints/authorization/ask-owner.ts'
import { authorize, redirectUriOf, type ValidRequest } from '../../../endpoints/authorization/authorize.ts'
import { errorRedirect, type Failed } from '../../../endpoints/authorization/error-redirect.ts'
import { refused } from '../../../endpoints/authorization/refuse.ts'
import type { Context } from '../../../context.ts'
import { plain } from '../../../message/answers.ts'
import type { Incoming } from '../../../message/incoming.ts'
import { fromQuery, Parameters } from '../../../message/parameters.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { hinted } from '../../../openid/hint.ts'
import type { Rules } from '../../../rules/index.ts'
import { newSession } from '../../../users/sessions.ts'
import { said } from '../texts.ts'
import { isBound } from './cookies.ts'
import { consentMark, remember } from './remembered.ts'
import { closed, consents, logins, type Login, type LoginFlow, type Rejection } from './flows.ts'

export function authorizeInSteps(request: Incoming, context: Context): MockResponse | Promise<MockResponse> {
  const { rules } = context
  if (!rules.authorizationMethodAllowed(request)) {
    return plain(405, 'Method Not Allowed', rules.allowHeader('GET, OPTIONS, POST'))
  }
  const parameters = new Parameters(fromQuery(request.query))
  const login = parameters.get('login_verifier')
  const consent = parameters.get('consent_verifier')
  if (consent !== undefined) return afterConsent(consent, request, parameters, context)
  return login === undefined ? authorize(request, context) : afterLogin(login, request, parameters, context)
}

const unverified = (step: string): Rejection => ({
  error: 'access_denied',
  description: said('access_denied', `The ${step} verifier is not valid, not accepted, or was used before.`),
})

const forbidden: Rejection = {
  error: 'request_forbidden',
  description: said('request_forbidden', 'It does not come from the browser that began.'),
}

async function afterLogin(
  verifier: string,
  request: Incoming,
  parameters: Parameters,
  context: Context,
): Promise<MockResponse> {
  const found = closed(logins, verifier, context)
  if (!found) return unknown(unverified('login'), request, parameters, context)
  const { outcome, valid, clientId } = found.flow
  if (parameters.get('client_id') !== clientId) {
    return refused({ fault: 'unknown-client', parameters }, context)
  }
  if (!found.works || outcome === undefined) return told(unverified('login'), valid, request, context)
  if (context.rules.bindsLoginToBrowser() && !isBound('login', found.flow, request, context)) {
    return told(forbidden, valid, request, context)
  }
  if ('error' in outcome) return told(outcome, valid, request, context)
  if (!(await isHinted(outcome.username, valid, context))) {
    return errorRedirect('login-required', valid, request, context)
  }
  const { owner, cookies } = ownerOf(found.flow, outcome, context)
  const answer = await askOwner(request, valid, owner, context)
  return { ...answer, headers: [...answer.headers, ...cookies] }
}

/** Whether it is the user of the id_token_hint, where there is one (OpenID Connect Core 1.0, 3.1.2.1). */
async function isHinted(username: string, { parameters }: ValidRequest, context: Context): Promise<boolean> {
  const hint = parameters.get('id_token_hint')
  if (hint === undefined || !context.rules.isOpenId(parameters)) return true
  return (await hinted(hint, context))?.username === username
}

/** Who has signed in, and what the browser keeps of it. */
function ownerOf({ known, sessionId }: LoginFlow, { username, rememberFor }: Login, context: Context) {
  if (known) return { owner: known, cookies: [] }
  const { clock, surface } = context
  if (rememberFor === undefined) {
    return {
      owner: { username, sessionId, signedInAt: clock.now() },
      cookies: [['Set-Cookie', `${surface.sessionCookie}=; Path=/; Max-Age=0`] as const],
    }
  }
  const { session, cookie } = newSession(context, username)
  session.expiresAt = clock.now() + rememberFor * 1000
  const lasting = [cookie[0], `${cookie[1]}; Max-Age=${String(rememberFor)}`] as const
  return { owner: { username, sessionId: session.id, signedInAt: clock.now() }, cookies: [lasting] }
}

async function afterConsent(
  verifier: string,
  request: Incoming,
  parameters: Parameters,
  context: Context,
): Promise<MockResponse> {
  const found = closed(consents, verifier, context)
  if (!found) return unknown(unverified('consent'), request, parameters, context)
  const { outcome, pending, clientId } = found.flow
  if (parameters.get('client_id') !== clientId) {
    return refused({ fault: 'unknown-client', parameters }, context)
  }
  const failed = { ...pending, client: context.store.clients.get(clientId) }
  if (!found.works || outcome === undefined) return told(unverified('consent'), failed, request, context)
  if (!isBound('consent', found.flow, request, context)) return told(forbidden, failed, request, context)
  context.store.pending.delete(pending.id)
  if ('error' in outcome) return told(outcome, failed, request, context)
  remember(pending, outcome, context)
  // By its challenge, what the application said is found again when tokens are made.
  const marked = new Parameters([...pending.parameters.pairs, [consentMark, found.flow.challenge]])
  return granted(request, { ...pending, scope: outcome.scope, parameters: marked }, context)
}

/** Where a verifier is none, the request beside it says whom to tell. */
function unknown(
  rejection: Rejection,
  request: Incoming,
  parameters: Parameters,
  context: Context,
): MockResponse {
  const client = context.rules.findClient(parameters.get('client_id') ?? '', context.store)
  const target = client && redirectUriOf(parameters, client, context)
  return client && target && 'uri' in target
    ? told(rejection, { client, redirectUri: target.uri, parameters }, request, context)
    : refused({ fault: 'unreadable', parameters }, context)
}

/** An error response with what the application, or the check of a verifier, says. */
function told(
  { error, description }: Rejection,
  failed: Failed,
  request: Incoming,
  context: Context,
): MockResponse {
  const said: Partial<Rules> = { authorizationError: () => ({ error, description }) }
  // All other rules stay the context's own, whoever watches them.
  const rules = Object.assign(Object.create(context.rules) as Rules, said)
  return errorRedirect('denied', failed, request, { ...context, rules })
}
