/** The authorization endpoint (RFC 6749, 3.1 and 4.1.1). */
import type { Context } from '../context.ts'
import type { Incoming } from '../message/incoming.ts'
import type { MockClient } from '../model.ts'
import { fromForm, fromQuery, Parameters } from '../message/parameters.ts'
import type { AuthorizationFault } from '../rules/authorization.ts'
import { sessionOf } from '../sessions.ts'
import type { MockResponse } from '../message/wire.ts'
import { askOwner } from './ask-owner.ts'
import { clientFault } from './client-fault.ts'
import { errorRedirect } from './error-redirect.ts'
import { failed, refused } from './refuse.ts'

/** A request that may go on to the resource owner. */
export interface ValidRequest {
  client: MockClient
  /** Where the response goes. */
  redirectUri: string
  parameters: Parameters
}

export function authorize(request: Incoming, context: Context): MockResponse {
  const { rules, surface } = context
  const parameters = read(request)
  if (!parameters) return refused({ fault: 'unreadable' }, context)
  const encoded = !rules.authorizationEncodingRefused(request.query)
  const fault = encoded ? faultOf(parameters, context) : 'broken-encoding'
  // Who keeps repetitions from the client looks for them before anything else.
  if (fault === 'repeated-parameter' && rules.keptFromClient(fault)) {
    return refused({ fault, parameters }, context)
  }
  const presented = parameters.get('redirect_uri')
  if (!rules.checksClientBeforeOtherFaults() && presented !== undefined && fault !== undefined) {
    return errorRedirect(fault, { redirectUri: presented, parameters }, request, context)
  }
  const client = clientOf(parameters, context)
  if (typeof client === 'string') return refused({ fault: client, parameters }, context)
  const redirectUri = redirectUriOf(parameters, client, context)
  if ('fault' in redirectUri) {
    return refused({ fault: redirectUri.fault, parameters, client }, context)
  }
  const valid = { client, redirectUri: redirectUri.uri, parameters }
  const known =
    fault ?? (rules.checksClientBeforeOwner() ? clientFault(parameters, client, context) : undefined)
  const fatal = known ?? challengeFault(parameters, client, context)
  if (fatal !== undefined) return failed(fatal, valid, request, context)
  const session = sessionOf(request, context)
  const username = rules.signedInUser(session?.username, context, valid)
  if (username === undefined) return surface.toSignIn(request, valid, context)
  if (typeof username === 'object') return failed(username.fault, valid, request, context)
  return askOwner(request, valid, { username, sessionId: session?.id ?? '' }, context)
}

function read(request: Incoming): Parameters | undefined {
  const query = fromQuery(request.query)
  if (request.method !== 'POST') return new Parameters(query)
  const body = request.mediaType === 'application/x-www-form-urlencoded' ? fromForm(request.body) : []
  return body === undefined ? undefined : new Parameters([...query, ...body])
}

/** The client, or what is wrong with the client_id. */
function clientOf(parameters: Parameters, { store }: Context): MockClient | AuthorizationFault {
  const id = parameters.get('client_id')
  if (parameters.repeated.has('client_id')) return 'repeated-client-id'
  if (id === undefined) return 'missing-client-id'
  const client = store.clients.get(id)
  if (!client) return 'unknown-client'
  return client.disabled === true ? 'disabled-client' : client
}

function redirectUriOf(
  parameters: Parameters,
  client: MockClient,
  { rules, store }: Context,
): { uri: string } | { fault: AuthorizationFault } {
  if (parameters.repeated.has('redirect_uri')) return { fault: 'repeated-redirect-uri' }
  const presented = parameters.get('redirect_uri')
  if (presented === undefined) {
    const uri = rules.defaultRedirectUri(client)
    return uri === undefined ? { fault: 'missing-redirect-uri' } : { uri }
  }
  return rules.redirectUriAccepted(presented, client, store)
    ? { uri: presented }
    : { fault: 'unregistered-redirect-uri' }
}

/** Faults that need no client to be seen. */
function faultOf(parameters: Parameters, { rules, scopes }: Context): AuthorizationFault | undefined {
  if ([...parameters.repeated].some((name) => rules.authorizationRepetitionRefused(name))) {
    return 'repeated-parameter'
  }
  const responseType = parameters.get('response_type')
  if (responseType === undefined) return 'missing-response-type'
  if (responseType !== 'code') return 'unsupported-response-type'
  const wanted = parameters.get('scope')?.split(' ') ?? []
  if (wanted.some((scope) => rules.scopeRefused(scope, scopes))) return 'scope-refused'
  return rules.stateRefused(parameters.get('state')) ? 'state-refused' : undefined
}

function challengeFault(parameters: Parameters, client: MockClient, { rules }: Context) {
  const method = parameters.get('code_challenge_method')
  return rules.challengeFault({ challenge: parameters.get('code_challenge'), method }, client)
}
