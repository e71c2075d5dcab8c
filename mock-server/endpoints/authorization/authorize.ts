/** The authorization endpoint (RFC 6749, 3.1 and 4.1.1). */
import { responseTypesOf, type Context } from '../../context.ts'
import type { Incoming } from '../../message/incoming.ts'
import type { MockClient, Session } from '../../model.ts'
import { hinted as hintedUser } from '../../openid/hint.ts'
import { unsupportedParameter } from '../../openid/unsupported.ts'
import type { Parameters } from '../../message/parameters.ts'
import type { AuthorizationFault } from '../../rules/authorization/authorization.ts'
import { authorizationParameters } from '../../rules/authorization/request.ts'
import { sessionOf } from '../../users/sessions.ts'
import type { MockResponse } from '../../message/wire.ts'
import { askOwner } from './ask-owner.ts'
import { knowsResources } from '../token/resources.ts'
import { clientFault } from './client-fault.ts'
import { errorRedirect } from './error-redirect.ts'
import { arrivedRequest } from './parked.ts'
import { failed, refused } from './refuse.ts'
import { responseModeFault } from './response-mode.ts'

/** A request that may go on to the resource owner. */
export interface ValidRequest {
  client: MockClient
  /** Where the response goes. */
  redirectUri: string
  parameters: Parameters
  /** It came through the pushed authorization request endpoint (RFC 9126). */
  pushed?: boolean
}

export async function authorize(request: Incoming, context: Context): Promise<MockResponse> {
  const { rules, surface } = context
  const presented = rules.authorizationParameters(request)
  if (!presented) return refused({ fault: 'unreadable' }, context)
  const arrived = rules.understandsRequestUri()
    ? arrivedRequest(presented, context)
    : { parameters: presented }
  if (!arrived) return refused({ fault: 'unknown-request-uri', parameters: presented }, context)
  const { parameters, pushed = false, signInAfter: before } = arrived
  const encoded = !rules.authorizationEncodingRefused(request.query)
  const fault = encoded ? faultOf(parameters, context) : 'broken-encoding'
  // Who keeps repetitions from the client looks for them before anything else.
  if (fault === 'repeated-parameter' && rules.keptFromClient(fault)) {
    return refused({ fault, parameters }, context)
  }
  const wanted = parameters.get('redirect_uri')
  if (!rules.checksClientBeforeOtherFaults() && wanted !== undefined && fault !== undefined) {
    return errorRedirect(fault, { redirectUri: wanted, parameters }, request, context)
  }
  const client = clientOf(parameters, context)
  if (typeof client === 'string') return refused({ fault: client, parameters }, context)
  const redirectUri = redirectUriOf(parameters, client, context)
  if ('fault' in redirectUri) {
    return refused({ fault: redirectUri.fault, parameters, client }, context)
  }
  const valid = { client, redirectUri: redirectUri.uri, parameters, pushed }
  const known =
    fault ?? (rules.checksClientBeforeOwner() ? clientFault(parameters, client, context) : undefined)
  const unpushed = !pushed && rules.requiresPushedRequest(client) ? 'request-not-pushed' : undefined
  const fatal = unpushed ?? known ?? challengeFault(parameters, client, context)
  const session = sessionOf(request, context)
  if (fatal !== undefined) return failedFor(session, fatal, valid, request, context)
  const hint = parameters.get('id_token_hint')
  const hints = hint !== undefined && rules.isOpenId(parameters)
  const hinted = hints ? (await hintedUser(hint, context))?.username : undefined
  if (hints && hinted === undefined) {
    return failedFor(session, 'foreign-id-token-hint', valid, request, context)
  }
  const username = rules.signedInUser(session?.username, context, valid, { session, before, hinted })
  if (username === undefined) return surface.toSignIn(request, valid, context)
  if (typeof username === 'object') return failedFor(session, username.fault, valid, request, context)
  const { id: sessionId = '', signedInAt = context.clock.now() } = session ?? {}
  return askOwner(request, valid, { username, sessionId, signedInAt }, context)
}

/** The request fails, once somebody is signed in where the server waits for that (RFC 9700, 4.11.2). */
function failedFor(
  session: Session | undefined,
  fault: AuthorizationFault,
  valid: ValidRequest,
  request: Incoming,
  context: Context,
): MockResponse {
  const { rules, surface } = context
  const stranger = session?.username === undefined && rules.signsInBeforeErrors(fault, valid.parameters)
  if (!stranger) return failed(fault, valid, request, context)
  return surface.returnsToRequest
    ? surface.toSignIn(request, valid, context)
    : refused({ fault, ...valid }, context)
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

/** Where the response goes, or what is wrong with the redirect_uri. */
export function redirectUriOf(
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
    ? { uri: rules.redirectTarget(presented, parameters) }
    : { fault: 'unregistered-redirect-uri' }
}

/** Faults that need no client to be seen. */
export function faultOf(parameters: Parameters, context: Context): AuthorizationFault | undefined {
  const { rules, scopes } = context
  if ([...parameters.repeated].some((name) => rules.authorizationRepetitionRefused(name))) {
    return 'repeated-parameter'
  }
  const unsupported = unsupportedParameter(parameters, rules)
  if (unsupported !== undefined) return unsupported
  const responseType = rules.responseTypeOf(parameters)
  if (responseType === undefined) return 'missing-response-type'
  const meant = rules.responseTypeMeant(responseType, responseTypesOf(context))
  if (meant === undefined) return 'unsupported-response-type'
  const complete = rules.isOpenId(parameters) && parameters.get('nonce') !== undefined
  if (meant.split(' ').includes('id_token') && !complete) return 'id-token-without-nonce'
  const modeFault = responseModeFault(parameters, context)
  if (modeFault !== undefined) return modeFault
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
  if (!knowsResources(parameters, context)) return 'unknown-resource'
  return rules.stateRefused(parameters.get('state')) ? 'state-refused' : undefined
}

function unknown(name: string): boolean {
  return !authorizationParameters.has(name)
}

/** What is wrong with its code_challenge (RFC 7636, 4.4.1). */
export function challengeFault(parameters: Parameters, client: MockClient, { rules }: Context) {
  return rules.challengeFault(rules.challengeIn(parameters), client)
}
