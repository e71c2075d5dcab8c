/** The pushed authorization request endpoint (RFC 9126, 2). */
import type { Context } from '../../context.ts'
import { json, plain } from '../../message/answers.ts'
import type { Incoming } from '../../message/incoming.ts'
import { fromForm, Parameters } from '../../message/parameters.ts'
import type { MockResponse } from '../../message/wire.ts'
import type { MockClient } from '../../model.ts'
import { credentialNames, type AuthorizationFault } from '../../rules/index.ts'
import { challengeFault, faultOf, redirectUriOf } from './authorize.ts'
import { provenKey } from '../proof.ts'
import { callerOf, refusedCaller } from '../management/caller.ts'
import { clientFault } from './client-fault.ts'
import { park } from './parked.ts'

export async function pushedAuthorizationRequest(request: Incoming, context: Context): Promise<MockResponse> {
  const { rules, clock } = context
  if (request.method !== 'POST') return plain(405, 'method not allowed', rules.allowHeader('POST'))
  const form = request.mediaType === 'application/x-www-form-urlencoded' ? fromForm(request.body) : undefined
  if (!form) return refused('invalid_request', 'the body is no form that can be read')
  const parameters = new Parameters(form)
  const known = (name: string) => credentialNames.includes(name) || rules.authorizationRepetitionRefused(name)
  if ([...parameters.repeated].some(known)) {
    return refused('invalid_request', 'a parameter stands more than once')
  }
  const caller = await callerOf(request, parameters, context)
  if ('fault' in caller) return refusedCaller(caller, context)
  const { client } = caller
  if (parameters.has('request_uri')) {
    return refused('invalid_request', 'a request_uri cannot be pushed')
  }
  const id = parameters.get('client_id')
  if (id !== undefined && id !== client.client_id) {
    return refused('invalid_request', 'the client_id is that of another client')
  }
  // Credentials belong to this request only (RFC 9126, 2).
  const kept = form.filter(([name]) => !credentialNames.includes(name))
  const key = await provenKey(request, context)
  const announced = parameters.get('dpop_jkt')
  // The code is bound to this key, whether it is named or proven (RFC 9449, 10.1).
  if (key === 'bad-proof' || (key && announced !== undefined && announced !== key.jkt)) {
    const { error, description } = rules.tokenError('bad-proof', 'none')
    return refused(error, description)
  }
  const bound: Parameters['pairs'] = key && announced === undefined ? [['dpop_jkt', key.jkt]] : []
  const pushed = new Parameters([['client_id', client.client_id], ...kept, ...bound])
  const fault = faultIn(pushed, client, context)
  if (fault !== undefined) {
    const { error, description } = rules.authorizationError(fault)
    return refused(error, description)
  }
  const lifetime = rules.requestUriLifetime()
  const expiresAt = clock.now() + lifetime * 1000
  const request_uri = park(
    { clientId: client.client_id, pairs: pushed.pairs, expiresAt, pushed: true },
    context,
  )
  return json(201, { request_uri, expires_in: lifetime })
}

/** All that would be wrong with it at the authorization endpoint, before anybody signs in. */
function faultIn(
  parameters: Parameters,
  client: MockClient,
  context: Context,
): AuthorizationFault | undefined {
  const redirectUri = redirectUriOf(parameters, client, context)
  if ('fault' in redirectUri) return redirectUri.fault
  return (
    faultOf(parameters, context) ??
    clientFault(parameters, client, context) ??
    challengeFault(parameters, client, context)
  )
}

function refused(error: string, description: string): MockResponse {
  return json(400, { error, error_description: description })
}
