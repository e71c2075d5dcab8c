/** The authorization endpoint (RFC 6749, 3.1 and 4.1.1). */
import { responseTypesOf, type Context } from '../context.ts'
import type { Incoming } from '../message/incoming.ts'
import type { MockClient } from '../model.ts'
import type { Parameters } from '../message/parameters.ts'
import type { AuthorizationFault } from '../rules/authorization/authorization.ts'
import { authorizationParameters } from '../rules/authorization/request.ts'
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
  const parameters = rules.authorizationParameters(request)
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

/** The client, or what is wrong with the client_id. */
function clientOf(parameters: Parameters, { rules, store }: Context): MockClient | AuthorizationFault {
  const id = rules.clientIdOf(parameters, store)
  if (parameters.repeated.has('client_id')) return 'repeated-client-id'
  if (id === undefined) return 'missing-client-id'
  const client = rules.findClient(id, store)
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
function faultOf(parameters: Parameters, context: Context): AuthorizationFault | undefined {
  const { rules, scopes } = context
  if ([...parameters.repeated].some((name) => rules.authorizationRepetitionRefused(name))) {
    return 'repeated-parameter'
  }
  const responseType = rules.responseTypeOf(parameters)
  if (responseType === undefined) return 'missing-response-type'
  const meant = rules.responseTypeMeant(responseType, responseTypesOf(context))
  if (meant === undefined) return 'unsupported-response-type'
  if (parameters.pairs.some(([name]) => unknown(name) && rules.unknownAuthorizationParameterRefused(name))) {
    return 'unreadable'
  }
  const scope = parameters.get('scope')
  if (scope === undefined) {
    const fault = rules.missingScopeFault(parameters.has('scope') ? 'empty' : 'absent')
    if (fault !== undefined) return fault
  } else if (rules.scopeValues(scope).some((value) => rules.scopeRefused(value, scopes))) {
    return 'scope-refused'
  }
  return rules.stateRefused(parameters.get('state')) ? 'state-refused' : undefined
}

function unknown(name: string): boolean {
  return !authorizationParameters.has(name)
}

function challengeFault(parameters: Parameters, client: MockClient, { rules }: Context) {
  const method = parameters.get('code_challenge_method')
  return rules.challengeFault({ challenge: parameters.get('code_challenge'), method }, client)
}
