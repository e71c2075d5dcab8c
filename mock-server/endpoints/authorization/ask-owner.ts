/** From a valid request of a signed-in resource owner to the decision and its answer (RFC 6749, 4.1.1 and 4.1.2). */
import { defaultScopeOf, type Context } from '../../context.ts'
import type { Incoming } from '../../message/incoming.ts'
import { issueCode } from '../../tokens/issue.ts'
import type { MockClient, PendingRequest } from '../../model.ts'
import type { Parameters } from '../../message/parameters.ts'
import type { MockResponse } from '../../message/wire.ts'
import type { ValidRequest } from './authorize.ts'
import { clientFault } from './client-fault.ts'
import { errorRedirect } from './error-redirect.ts'
import { failed } from './refuse.ts'
import { authorizationResponse } from './response.ts'

/** How long a request waits for the resource owner; milliseconds. */
const patience = 600_000

/** Asks for the owner's decision, unless it is known already. */
export async function askOwner(
  request: Incoming,
  { client, redirectUri, parameters }: ValidRequest,
  owner: { username: string; sessionId: string; signedInAt?: number },
  context: Context,
): Promise<MockResponse> {
  const { rules, store, clock, random, surface } = context
  const presented = parameters.get('redirect_uri')
  const state = parameters.get('state')
  const pending: PendingRequest = {
    id: random(),
    csrf: random(),
    ...owner,
    clientId: client.client_id,
    redirectUri,
    scope: wantedScope(parameters, client, context),
    parameters,
    expiresAt: clock.now() + patience,
    ...(presented === undefined ? {} : { presentedRedirectUri: presented }),
    ...(state === undefined ? {} : { state }),
  }
  const { username } = owner
  const remembered =
    !rules.mustAskOwner(parameters) &&
    rules.rememberedApproval({ username, client, scope: pending.scope }, store)
  if (remembered || rules.requestApproves(request)) {
    return granted(request, pending, context)
  }
  if (!rules.mayAskOwner(parameters)) {
    return failed('consent-required', { client, redirectUri, parameters }, request, context)
  }
  store.pending.set(pending.id, pending)
  return surface.toConsent(request, pending, context)
}

/** Each value once: a scope is a set (RFC 6749, 3.3). */
function wantedScope(parameters: Parameters, client: MockClient, context: Context): string {
  const scope = parameters.get('scope')
  return scope === undefined
    ? defaultScopeOf(client, context)
    : [...new Set(context.rules.scopeValues(scope))].join(' ')
}

/** The owner allowed: a code, unless the client may not have one after all. @param status of the redirect */
export async function granted(
  request: Incoming,
  pending: PendingRequest,
  context: Context,
  status?: number,
): Promise<MockResponse> {
  const client = context.store.clients.get(pending.clientId)
  const fault = client && clientFault(pending.parameters, client, context)
  if (fault !== undefined && !context.rules.checksClientBeforeOwner()) {
    return errorRedirect(fault, { ...pending, client }, request, context, status)
  }
  return authorizationResponse(pending, await issueCode(pending, context), context, status)
}

/** The owner denied. */
export function denied(
  request: Incoming,
  pending: { redirectUri: string; clientId: string; parameters: Parameters },
  context: Context,
  status?: number,
): MockResponse {
  const client = context.store.clients.get(pending.clientId)
  return errorRedirect('denied', { ...pending, client }, request, context, status)
}
