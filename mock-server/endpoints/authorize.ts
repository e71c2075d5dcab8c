/** The authorization endpoint (RFC 6749, 3.1 and 4.1.1). */
import { redirect, refusalPage } from '../answers.ts'
import { defaultGrantTypes, scopesOf, type Context } from '../context.ts'
import type { Incoming } from '../incoming.ts'
import { issueCode } from '../issue.ts'
import type { MockClient, PendingRequest } from '../model.ts'
import { fromForm, fromQuery, Parameters } from '../parameters.ts'
import { formEncoded } from '../rules/authorization.ts'
import { sessionOf } from '../sessions.ts'
import type { MockResponse } from '../wire.ts'

const defined = ['response_type', 'client_id', 'redirect_uri', 'scope', 'state']

/** How long a request waits for the resource owner; milliseconds. */
const patience = 600_000

export function authorize(request: Incoming, context: Context): MockResponse {
  const { rules } = context
  const parameters = read(request)
  if (!parameters) return refusalPage(context, 'the request cannot be read')
  const fault = faultOf(parameters, context)
  const presented = parameters.get('redirect_uri')
  if (!rules.checksClientBeforeOtherFaults() && presented !== undefined && fault !== undefined) {
    return errorRedirect(presented, fault, parameters, context)
  }
  const client = clientOf(parameters, context)
  if (typeof client === 'string') return refusalPage(context, client)
  const redirectUri = redirectUriOf(parameters, client, context)
  if (redirectUri === undefined) {
    return refusalPage(
      context,
      'the redirect_uri is missing, or is not one that the application has registered',
    )
  }
  const refused = fault ?? clientFaultOf(parameters, client, context)
  if (refused !== undefined) return errorRedirect(redirectUri, refused, parameters, context)
  return proceed(request, { client, redirectUri, parameters }, context)
}

/** Signed in and decided, or sent to where that happens. */
function proceed(
  request: Incoming,
  { client, redirectUri, parameters }: { client: MockClient; redirectUri: string; parameters: Parameters },
  context: Context,
): MockResponse {
  const { rules, store, clock, random } = context
  const session = sessionOf(request, context)
  const username = rules.signedInUser(session?.username, context)
  if (username === undefined) {
    const again = formEncoded(parameters.pairs)
    return redirect(`/login?return_to=${encodeURIComponent(`/authorize?${again}`)}`)
  }
  const presented = parameters.get('redirect_uri')
  const state = parameters.get('state')
  const pending: PendingRequest = {
    id: random(),
    csrf: random(),
    sessionId: session?.id ?? '',
    username,
    clientId: client.client_id,
    redirectUri,
    scope: parameters.get('scope') ?? context.scopes[0] ?? '',
    expiresAt: clock.now() + patience,
    ...(presented === undefined ? {} : { presentedRedirectUri: presented }),
    ...(state === undefined ? {} : { state }),
  }
  if (rules.rememberedApproval({ username, client, scope: pending.scope }, store)) {
    return redirect(issueCode(pending, context))
  }
  store.pending.set(pending.id, pending)
  return redirect(`/consent?request=${pending.id}`)
}

function read(request: Incoming): Parameters | undefined {
  const query = fromQuery(request.query)
  if (request.method !== 'POST') return new Parameters(query)
  const body = request.mediaType === 'application/x-www-form-urlencoded' ? fromForm(request.body) : []
  return body === undefined ? undefined : new Parameters([...query, ...body])
}

/** The client, or what is wrong with the client_id. */
function clientOf(parameters: Parameters, { store }: Context): MockClient | string {
  const id = parameters.get('client_id')
  if (parameters.repeated.has('client_id')) return 'the client_id stands more than once'
  if (id === undefined) return 'the client_id is missing'
  const client = store.clients.get(id)
  return client && client.disabled !== true ? client : 'the application is not known to this server'
}

function redirectUriOf(
  parameters: Parameters,
  client: MockClient,
  { rules, store }: Context,
): string | undefined {
  if (parameters.repeated.has('redirect_uri')) return undefined
  const presented = parameters.get('redirect_uri')
  if (presented === undefined) return rules.defaultRedirectUri(client)
  return rules.redirectUriAccepted(presented, client, store) ? presented : undefined
}

/** Faults that need no client to be seen. */
function faultOf(parameters: Parameters, { rules, scopes }: Context): string | undefined {
  const { repeated } = parameters
  if (defined.some((name) => repeated.has(name))) return 'invalid_request'
  const responseType = parameters.get('response_type')
  if (responseType === undefined) return 'invalid_request'
  if (responseType !== 'code') return 'unsupported_response_type'
  if (
    parameters
      .get('scope')
      ?.split(' ')
      .some((scope) => !scopes.includes(scope))
  )
    return 'invalid_scope'
  return rules.stateFault(parameters.get('state'))
}

function clientFaultOf(parameters: Parameters, client: MockClient, context: Context): string | undefined {
  if (!(client.grant_types ?? defaultGrantTypes).includes('authorization_code')) return 'unauthorized_client'
  const allowed = scopesOf(client, context)
  return parameters
    .get('scope')
    ?.split(' ')
    .some((scope) => !allowed.includes(scope))
    ? 'invalid_scope'
    : undefined
}

/** An error response at the client's redirect URI (RFC 6749, 4.1.2.1). */
export function errorRedirect(
  redirectUri: string,
  error: string,
  parameters: Parameters,
  { rules }: Context,
): MockResponse {
  const repeated = parameters.repeated.has('state')
  const state = rules.responseState(repeated ? undefined : parameters.get('state'), 'error')
  const response: [string, string][] = [['error', error]]
  if (state !== undefined) response.push(['state', state])
  return redirect(rules.responseUri(redirectUri, response))
}
