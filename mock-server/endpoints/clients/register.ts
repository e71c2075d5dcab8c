/** Dynamic client registration (RFC 7591), and what a client does with its registration afterwards (RFC 7592). */
import { json, plain } from '../../message/answers.ts'
import { inHeader } from '../../message/bearer.ts'
import { defaultGrantTypes, type Context } from '../../context.ts'
import type { Incoming } from '../../message/incoming.ts'
import { isTexts, objectOf } from '../../message/json.ts'
import { moreMetadata } from './client-metadata.ts'
import type { MockClient } from '../../model.ts'
import type { MockResponse } from '../../message/wire.ts'
import type { AuthenticationMethod } from '../../rules/token/client-authentication.ts'
import { sameText } from '../../octets/same-text.ts'

export function register(request: Incoming, context: Context): MockResponse {
  const { rules, store, random, unguessable, scopes } = context
  if (request.method !== 'POST') return plain(405, 'method not allowed', rules.allowHeader('POST'))
  const metadata = request.mediaType === 'application/json' ? objectOf(request.body) : undefined
  if (!metadata) return refused('invalid_client_metadata', 'The metadata are no JSON object.')
  const redirectUris = metadata['redirect_uris'] ?? []
  if (!isTexts(redirectUris) || !redirectUris.every((uri) => rules.registrableRedirectUri(uri))) {
    return refused('invalid_redirect_uri', 'A redirect URI must be complete, without fragment, and safe.')
  }
  const method = methodFor(metadata['token_endpoint_auth_method'], rules.authenticationMethods())
  if (!method) return refused('invalid_client_metadata', 'This token_endpoint_auth_method is not known.')
  if (redirectUris.length === 0) return refused('invalid_redirect_uri', 'A redirect URI is needed.')
  const grantTypes = metadata['grant_types'] ?? defaultGrantTypes
  if (!isTexts(grantTypes) || grantTypes.some((type) => !defaultGrantTypes.includes(type))) {
    return refused('invalid_client_metadata', 'Only authorization_code and refresh_token are granted.')
  }
  const applicationType = metadata['application_type'] ?? 'web'
  if (applicationType !== 'web' && applicationType !== 'native') {
    return refused('invalid_client_metadata', 'The application_type is neither web nor native.')
  }
  if (applicationType === 'native' && !redirectUris.every(isNative)) {
    return refused(
      'invalid_redirect_uri',
      'The redirect URIs of a native client have a scheme of its own, or lead to its own machine.',
    )
  }
  const asked = metadata['scope']
  if (asked !== undefined && typeof asked !== 'string') {
    return refused('invalid_client_metadata', 'The scope is no text.')
  }
  const scope = asked?.split(' ').filter((word) => scopes.includes(word))
  if (scope?.length === 0) return refused('invalid_client_metadata', 'No word of the scope is known.')
  const more = moreMetadata(metadata, method, context)
  if ('problem' in more) return refused('invalid_client_metadata', more.problem)
  const secret = rules.issuesSecret(method) ? rules.clientSecretValue(random()) : undefined
  const name = metadata['client_name']
  const client: MockClient = {
    client_id: rules.registeredClientId(metadata, random()),
    ...(secret === undefined ? {} : { client_secret: secret }),
    ...(typeof name === 'string' ? { client_name: name } : {}),
    token_endpoint_auth_method: method,
    application_type: applicationType,
    redirect_uris: redirectUris,
    grant_types: grantTypes,
    ...(scope === undefined ? {} : { scope: scope.join(' ') }),
    ...more,
  }
  store.clients.set(client.client_id, client)
  store.registrationTokens.set(client.client_id, unguessable())
  return json(201, informationOf(client, context))
}

/**
 * The client configuration endpoint (RFC 7592, 2): a client reads or deletes its own registration. Updating it is not
 * supported, which the document answers with 405.
 */
export function registered(request: Incoming, context: Context): MockResponse {
  const { rules, store } = context
  const clientId = request.url.searchParams.get('client_id') ?? ''
  const client = store.clients.get(clientId)
  const expected = store.registrationTokens.get(clientId)
  const presented = inHeader.find(request, (scheme) => rules.isBearer(scheme))
  // Nobody learns here which clients there are: an unknown one is answered like a wrong token (RFC 7592, 2.1).
  if (!client || expected === undefined || presented.length !== 1 || !sameText(expected, presented[0])) {
    const error: [string, string][] = presented.length > 0 ? [['error', 'invalid_token']] : []
    const challenge = rules.challenge('Bearer', [['realm', 'registration'], ...error])
    return json(401, presented.length > 0 ? { error: 'invalid_token' } : {}, [
      ['WWW-Authenticate', challenge],
    ])
  }
  if (request.method === 'GET' || request.method === 'HEAD') return json(200, informationOf(client, context))
  if (request.method !== 'DELETE') return plain(405, 'method not allowed', rules.allowHeader('GET, DELETE'))
  store.removeClient(clientId)
  return { status: 204, headers: [['Cache-Control', 'no-store']], body: '' }
}

/** Whoever wants to show a secret is told how to, where there is one way only (RFC 7591, 2: replaced). */
function methodFor(
  wanted: unknown = 'client_secret_basic',
  methods: readonly AuthenticationMethod[],
): AuthenticationMethod | undefined {
  const found = methods.find((name) => name === wanted)
  const shown = ['client_secret_basic', 'client_secret_post']
  return (
    found ??
    (shown.some((name) => name === wanted) ? methods.find((name) => shown.includes(name)) : undefined)
  )
}

/** What a client is told of its registration (RFC 7591, 3.2.1; RFC 7592, 3). */
function informationOf(client: MockClient, { issuer, store }: Context): Record<string, unknown> {
  const { metadata, ...own } = client
  const { client_id, client_secret } = own
  return {
    ...metadata,
    ...own,
    ...(client_secret === undefined ? {} : { client_secret_expires_at: 0 }),
    registration_access_token: store.registrationTokens.get(client_id),
    registration_client_uri: `${issuer}/register/client?client_id=${encodeURIComponent(client_id)}`,
  }
}

/** Which of the redirect URIs that may be registered a native client can have: plain http only leads to its own machine. */
function isNative(uri: string): boolean {
  return !/^https:/i.test(uri)
}

function refused(error: string, description: string): MockResponse {
  return json(400, { error, error_description: description })
}
