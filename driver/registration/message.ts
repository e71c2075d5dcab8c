/** Registration requests and their answers (RFC 7591, 3). What a server answers is hostile input. */
import { shown } from '../target/file/wording.ts'
import type { Client } from '../target/target.ts'
import type { WireRequest, WireResponse } from '../wire.ts'

/** Client metadata as they are sent (RFC 7591, 2). A member that is undefined is left out. */
export interface ClientMetadata {
  /** Not the client's to choose; sent only to see that a server keeps to that. */
  client_id?: string
  client_name?: string
  redirect_uris?: readonly string[] | undefined
  grant_types?: readonly string[]
  response_types?: readonly string[]
  token_endpoint_auth_method?: 'client_secret_basic' | 'client_secret_post' | 'none'
  /** OpenID Connect Dynamic Client Registration 1.0, 2. */
  application_type?: 'web' | 'native'
  scope?: string | undefined
}

/** @param initialAccessToken where the endpoint wants one (RFC 7591, 3) */
export function registrationRequest(
  endpoint: string,
  metadata: ClientMetadata,
  initialAccessToken: string | undefined,
): WireRequest {
  return {
    method: 'POST',
    url: endpoint,
    headers: [
      ['accept', 'application/json'],
      ['content-type', 'application/json'],
      ...(initialAccessToken === undefined
        ? []
        : [['authorization', `Bearer ${initialAccessToken}`] as const]),
    ],
    body: JSON.stringify(metadata),
  }
}

/** The members of the JSON object in a body; none where there is no such object. */
export function membersOf(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

/** A refusal in a few words: its status, error and description. */
export function refusalIn({ status, body }: WireResponse): string {
  const { error, error_description: description } = membersOf(body)
  const told = [error, description].filter((text) => typeof text === 'string' && text !== '')
  return [String(status), ...told.map(shown)].join(' ')
}

const methods = ['client_secret_basic', 'client_secret_post', 'none'] as const
const longest = 2_000
const mostUris = 20
const words = /^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/

/**
 * The client that was registered: what the server returned counts, what it left out is as it was asked for
 * (RFC 7591, 3.2.1).
 *
 * @returns or, as text, why there is none that can be used
 */
export function clientIn(response: WireResponse, asked: ClientMetadata): Client | string {
  const told = membersOf(response.body)
  const { client_id, client_secret, client_name, scope, token_endpoint_auth_method: named } = told
  if (response.status < 200 || response.status > 299) return refusalIn(response)
  if (!isText(client_id)) return `${response.status} without a client_id`
  const method = named ?? methodLeftOut(asked, client_secret)
  const known = methods.find((name) => name === method)
  if (known === undefined) return `registered with the method ${shown(method)}, which is not supported here`
  if (known !== 'none' && !isText(client_secret))
    return `registered with ${known}, but without a client_secret`
  const uris = texts(told['redirect_uris'])?.filter((uri) => URL.canParse(uri) && !/\s/.test(uri))
  const grants = texts(told['grant_types']) ?? asked.grant_types
  const scopes = typeof scope === 'string' && words.test(scope) ? scope : asked.scope
  const name = isText(client_name) ? client_name : asked.client_name
  return {
    client_id,
    ...(known !== 'none' && isText(client_secret) ? { client_secret } : {}),
    ...(name === undefined ? {} : { client_name: name }),
    token_endpoint_auth_method: known,
    redirect_uris: [...(uris ?? asked.redirect_uris ?? [])],
    ...(grants === undefined ? {} : { grant_types: [...grants] }),
    ...(scopes === undefined ? {} : { scope: scopes }),
  }
}

/** A secret that nobody asked for, and no word on the method: then the default of RFC 7591, 2 is meant. */
function methodLeftOut({ token_endpoint_auth_method: asked }: ClientMetadata, secret: unknown): string {
  return asked === undefined || (asked === 'none' && isText(secret)) ? 'client_secret_basic' : asked
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= longest
}

function texts(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.filter(isText).slice(0, mostUris) : undefined
}
