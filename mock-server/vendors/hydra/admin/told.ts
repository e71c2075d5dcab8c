/** What the administrators' port tells an application of a request. */
import type { Context } from '../../../context.ts'
import type { Parameters } from '../../../message/parameters.ts'
import type { MockClient } from '../../../model.ts'
import { defaultGrantTypes } from '../../../context.ts'
import type { ConsentFlow, LoginFlow } from '../flow/flows.ts'
import type { LogoutFlow } from '../flow/logout.ts'

export function loginTold({ challenge, valid, known, requestUrl, sessionId }: LoginFlow, context: Context) {
  return {
    challenge,
    requested_scope: words(valid.parameters.get('scope')),
    requested_access_token_audience: [],
    skip: known !== undefined,
    subject: known?.username ?? '',
    oidc_context: openIdOf(valid.parameters),
    client: clientTold(valid.client, context),
    request_url: requestUrl,
    session_id: sessionId,
  }
}

export function consentTold({ challenge, pending, skip, requestUrl }: ConsentFlow, context: Context) {
  const client = context.store.clients.get(pending.clientId)
  return {
    challenge,
    requested_scope: words(pending.scope),
    requested_access_token_audience: [],
    skip,
    subject: pending.username,
    oidc_context: openIdOf(pending.parameters),
    client: client ? clientTold(client, context) : { client_id: pending.clientId },
    request_url: requestUrl,
    login_session_id: pending.sessionId,
    acr: '',
    amr: [],
    context: null,
  }
}

export function logoutTold({ challenge, username, sessionId, requestUrl, byClient }: LogoutFlow) {
  return { challenge, subject: username, sid: sessionId, request_url: requestUrl, rp_initiated: byClient }
}

function words(scope = ''): string[] {
  return scope.split(' ').filter((word) => word !== '')
}

function openIdOf(parameters: Parameters) {
  const list = (name: string) => {
    const values = words(parameters.get(name))
    return values.length > 0 ? { [name]: values } : {}
  }
  const text = (name: string) => {
    const value = parameters.get(name)
    return value === undefined ? {} : { [name]: value }
  }
  return { ...list('acr_values'), ...text('display'), ...text('login_hint'), ...list('ui_locales') }
}

/** Everything but its secret. */
function clientTold(
  {
    client_id,
    client_name = '',
    redirect_uris,
    grant_types = [...defaultGrantTypes],
    scope,
    ...more
  }: MockClient,
  { scopes }: Context,
) {
  return {
    client_id,
    client_name,
    redirect_uris,
    grant_types,
    response_types: ['code'],
    scope: scope ?? scopes.join(' '),
    token_endpoint_auth_method: more.token_endpoint_auth_method ?? 'client_secret_basic',
    subject_type: 'public',
    ...more.metadata,
  }
}
