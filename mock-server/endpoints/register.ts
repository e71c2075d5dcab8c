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
  const name = metadata['client_name']
  const client: MockClient = {
    client_id: random(),
    ...(method === 'none' ? {} : { client_secret: random() }),
    ...(typeof name === 'string' ? { client_name: name } : {}),
    token_endpoint_auth_method: method,
    redirect_uris: redirectUris,
    grant_types: grantTypes,
  }
  store.clients.set(client.client_id, client)
  return json(201, { ...client, ...(method === 'none' ? {} : { client_secret_expires_at: 0 }) })
}

function refused(error: string, description: string): MockResponse {
  return json(400, { error, error_description: description })
}
