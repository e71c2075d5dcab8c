/** /oauth2/authorize: takes requests, login forms and decisions alike. */
import type { Context } from '../../../context.ts'
import { denied, granted } from '../../../endpoints/authorization/ask-owner.ts'
import { authorize } from '../../../endpoints/authorization/authorize.ts'
import { refused } from '../../../endpoints/authorization/refuse.ts'
import { fromElsewhere } from '../../../endpoints/pages/consent.ts'
import type { Incoming } from '../../../message/incoming.ts'
import type { PendingRequest } from '../../../model.ts'
import { fromForm, fromQuery, Parameters } from '../../../message/parameters.ts'
import { sessionOf } from '../../../users/sessions.ts'
import type { Endpoint } from '../../../surface/surface.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { notAcceptable, notAForm } from '../negotiation.ts'
import { errorRedirectToPage } from '../pages/error.ts'
import { originOfKeyManager, type Profile } from '../profile.ts'
import { remember } from '../rules/approvals.ts'
import { arrive, resume } from './arrive.ts'
import { keepAwake } from './browser-session.ts'
import { nameOf } from './refuse.ts'
import { toClient } from './response.ts'
import type { SignIn } from './sign-in-way.ts'

const timedOut = { error: 'access_denied', description: 'Session Timed Out' }
const invalid = { error: 'invalid_request', description: 'Invalid authorization request' }

export function authorizeEndpoint(parts: { profile: Profile; signIn: SignIn }): Endpoint {
  return async (request, context) => {
    const keyManager = originOfKeyManager(parts.profile, context)
    if (request.method !== 'GET' && request.method !== 'POST' && request.method !== 'HEAD') {
      return { status: 405, headers: context.rules.allowHeader('GET, POST'), body: '' }
    }
    const unread = notAForm(request) ?? notAcceptable(request, 'text/html')
    if (unread) return unread
    keepAwake(request, context)
    const fields = read(request)
    const session = fields?.get('sessionDataKey')
    const posted = request.method === 'POST'
    const login = posted && fields?.get('tocommonauth') === 'true'
    const decision = posted && fields?.has('sessionDataKeyConsent') === true
    const returning = session !== undefined && fields?.get('client_id') === undefined
    // In requests of clients the endpoint finds repetitions by itself.
    if (fields && (login || decision || returning) && repeats(fields, context)) {
      return refused({ fault: 'repeated-parameter', parameters: fields }, context)
    }
    if (login) return arrive(request, fields, parts, context)
    if (decision) return decide(request, fields, keyManager, context)
    if (returning) {
      return (await resume(request, session, context)) ?? errorRedirectToPage(keyManager, timedOut, context)
    }
    const answer = await authorize(request, context)
    const valid = fields && validOf(fields, context)
    return valid ? toClient(answer, valid, request, context) : answer
  }
}

function repeats({ repeated }: Parameters, { rules }: Context): boolean {
  return [...repeated].some((name) => rules.authorizationRepetitionRefused(name))
}

function read(request: Incoming): Parameters | undefined {
  const query = fromQuery(request.query)
  const body = request.method === 'POST' ? fromForm(request.body) : []
  return body && new Parameters([...query, ...body])
}

/** Whose response a redirect to the client is. */
function validOf(parameters: Parameters, { store, rules }: Context) {
  const client = store.clients.get(parameters.get('client_id') ?? '')
  const redirectUri = client && (parameters.get('redirect_uri') ?? rules.defaultRedirectUri(client))
  return client && redirectUri !== undefined ? { client, redirectUri, parameters } : undefined
}

/** The consent form. */
async function decide(
  request: Incoming,
  fields: Parameters,
  keyManager: string,
  context: Context,
): Promise<MockResponse> {
  const { rules, store, clock } = context
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
  // Whatever comes of it, the key is spent.
  store.pending.delete(pending.id)
  if (decisions.length === 0) {
    const name = client ? nameOf(client) : pending.clientId
    return errorRedirectToPage(keyManager, invalid, context, [['application', name]])
  }
  const answer = await answered(request, rules.approvedRequest(pending, fields), decisions, context)
  return client ? toClient(answer, { ...pending, client }, request, context) : answer
}

function answered(
  request: Incoming,
  pending: PendingRequest,
  decisions: readonly string[],
  context: Context,
): MockResponse | Promise<MockResponse> {
  const status = context.rules.redirectStatusAfterPost('consent')
  if (!context.rules.isApproval(decisions)) return denied(request, pending, context, status)
  if (decisions.includes('approveAlways')) remember(pending, context)
  return granted(request, pending, context, status)
}
