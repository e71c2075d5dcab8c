/** Dynamic client registration (RFC 7591). */
import { json, plain } from '../message/answers.ts'
import { defaultGrantTypes, type Context } from '../context.ts'
import type { Incoming } from '../message/incoming.ts'
import { isTexts, objectOf } from '../message/json.ts'
import type { MockClient } from '../model.ts'
import type { MockResponse } from '../message/wire.ts'

const methods = ['client_secret_basic', 'client_secret_post', 'none'] as const

export function register(request: Incoming, context: Context): MockResponse {
  const { rules, store, random } = context
  if (request.method !== 'POST') return plain(405, 'method not allowed', rules.allowHeader('POST'))
  const metadata = request.mediaType === 'application/json' ? objectOf(request.body) : undefined
  if (!metadata) return refused('invalid_client_metadata', 'The metadata are no JSON object.')
  const redirectUris = metadata['redirect_uris'] ?? []
  if (!isTexts(redirectUris) || !redirectUris.every((uri) => rules.registrableRedirectUri(uri))) {
    return refused('invalid_redirect_uri', 'A redirect URI must be complete, without fragment, and safe.')
  }
  const method = methods.find(
    (name) => name === (metadata['token_endpoint_auth_method'] ?? 'client_secret_basic'),
  )
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
  const secret = rules.issuesSecret(method) ? rules.clientSecretValue(random()) : undefined
  const name = metadata['client_name']
  const client: MockClient = {
    client_id: random(),
    ...(secret === undefined ? {} : { client_secret: secret }),
    ...(typeof name === 'string' ? { client_name: name } : {}),
    token_endpoint_auth_method: method,
    application_type: applicationType,
    redirect_uris: redirectUris,
    grant_types: grantTypes,
  }
  store.clients.set(client.client_id, client)
  return json(201, { ...client, ...(secret === undefined ? {} : { client_secret_expires_at: 0 }) })
}

/** Which of the redirect URIs that may be registered a native client can have: plain http only leads to its own machine. */
function isNative(uri: string): boolean {
  return !/^https:/i.test(uri)
}

function refused(error: string, description: string): MockResponse {
  return json(400, { error, error_description: description })
}
