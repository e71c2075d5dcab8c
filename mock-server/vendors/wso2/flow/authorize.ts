/** /oauth2/authorize: takes requests, login forms and decisions alike. */
import { redirect } from '../../../answers.ts'
import type { Context } from '../../../context.ts'
import { denied, granted } from '../../../endpoints/ask-owner.ts'
import { authorize } from '../../../endpoints/authorize.ts'
import { fromElsewhere } from '../../../endpoints/consent.ts'
import type { Incoming } from '../../../incoming.ts'
import type { PendingRequest } from '../../../model.ts'
import { fromForm, fromQuery, Parameters } from '../../../parameters.ts'
import { sessionOf } from '../../../sessions.ts'
import type { Endpoint } from '../../../surface.ts'
import type { MockResponse } from '../../../wire.ts'
import { errorPageUrl, errorRedirectToPage } from '../pages/error.ts'
import { originOfKeyManager, type Profile } from '../profile.ts'
import { remember } from '../rules/approvals.ts'
import { arrive, resume } from './arrive.ts'
import { toClient } from './response.ts'
import type { SignIn } from './sign-in-way.ts'

const timedOut = { error: 'access_denied', description: 'Session Timed Out' }
const invalid = { error: 'invalid_request', description: 'Invalid authorization request' }

const form = 'application/x-www-form-urlencoded'

export function authorizeEndpoint(parts: { profile: Profile; signIn: SignIn }): Endpoint {
  return (request, context) => {
    const keyManager = originOfKeyManager(parts.profile, context)
    if (request.method !== 'GET' && request.method !== 'POST' && request.method !== 'HEAD') {
      return { status: 405, headers: context.rules.allowHeader('GET, POST'), body: '' }
    }
    // JAX-RS compares types where they are given, on a GET as well.
    if (request.mediaType !== undefined && request.mediaType !== form)
      return { status: 415, headers: [], body: '' }
    const fields = read(request)
    const session = fields?.get('sessionDataKey')
    const posted = request.method === 'POST'
    if (posted && fields?.get('tocommonauth') === 'true') return arrive(request, fields, parts, context)
    if (posted && fields?.has('sessionDataKeyConsent')) return decide(request, fields, keyManager, context)
    if (session !== undefined && fields?.get('client_id') === undefined) {
      return resume(request, session, context) ?? errorRedirectToPage(keyManager, timedOut, context)
    }
    const answer = authorize(request, context)
    const valid = fields && validOf(fields, context)
    return valid ? toClient(answer, valid, request, context) : answer
  }
}

function read(request: Incoming): Parameters | undefined {
  const query = fromQuery(request.query)
  const body = request.method === 'POST' ? fromForm(request.body) : []
  return body && new Parameters([...query, ...body])
}

/** Whose response a redirect to the client is. */
function validOf(parameters: Parameters, { store }: Context) {
  const client = store.clients.get(parameters.get('client_id') ?? '')
  const redirectUri = parameters.get('redirect_uri')
  return client && redirectUri !== undefined ? { client, redirectUri, parameters } : undefined
}

/** The consent form. */
function decide(request: Incoming, fields: Parameters, keyManager: string, context: Context): MockResponse {
  const { rules, store, clock } = context
  const repeated = {
    error: 'invalid_request',
    description: 'Invalid authorization request with repeated parameters',
  }
  if (fields.repeated.size > 0) {
    return redirect(errorPageUrl(keyManager, repeated), 400)
  }
  const id = fields.get('sessionDataKeyConsent')
  const sessionId = sessionOf(request, context)?.id ?? ''
  // The key of the request is its own anti-forgery value.
  const pending = rules.pendingRequest({ id, csrf: id, sessionId }, store)
  const foreign = rules.refusesForeignDecision() && fromElsewhere(request, context)
  if (foreign || !pending || pending.expiresAt <= clock.now()) {
    return errorRedirectToPage(keyManager, timedOut, context)
  }
  const decisions = fields.pairs.filter(([name]) => name === 'consent').map(([, value]) => value)
  const client = store.clients.get(pending.clientId)
  const name = client?.client_name ?? pending.clientId
  if (decisions.length === 0)
    return errorRedirectToPage(keyManager, invalid, context, [['application', name]])
  store.pending.delete(pending.id)
  const answer = answered(request, rules.approvedRequest(pending, fields), decisions, context)
  return client ? toClient(answer, { ...pending, client }, request, context) : answer
}

function answered(
  request: Incoming,
  pending: PendingRequest,
  decisions: readonly string[],
  context: Context,
): MockResponse {
  const status = context.rules.redirectStatusAfterPost('consent')
  if (!context.rules.isApproval(decisions)) return denied(request, pending, context, status)
  if (decisions.includes('approveAlways')) remember(pending, context)
  return granted(request, pending, context, status)
}
