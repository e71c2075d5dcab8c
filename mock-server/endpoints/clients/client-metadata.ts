/** Client metadata beyond the grant itself (RFC 7591, 2; OpenID Connect Dynamic Client Registration 1.0, 2). */
import type { JWK } from 'jose'
import { responseTypesOf, type Context } from '../../context.ts'
import { isTexts } from '../../message/json.ts'
import type { MockClient } from '../../model.ts'
import { signingAlgorithms } from '../../openid/keys.ts'
import type { AuthenticationMethod } from '../../rules/token/client-authentication.ts'

/** Kept and told again, and nothing more comes of them. */
const remembered = [
  'client_uri',
  'logo_uri',
  'policy_uri',
  'tos_uri',
  'contacts',
  'software_id',
  'software_version',
  'response_types',
  'subject_type',
  'sector_identifier_uri',
  'default_max_age',
  'require_auth_time',
  'default_acr_values',
  'initiate_login_uri',
] as const

type Metadata = Readonly<Record<string, unknown>>

/** What else a client registers, or what is wrong with it. */
export function moreMetadata(
  metadata: Metadata,
  method: AuthenticationMethod,
  context: Context,
): Partial<MockClient> | { problem: string } {
  const {
    id_token_signed_response_alg: wanted = 'RS256',
    response_types: responseTypes = ['code'],
    subject_type: subjectType = 'public',
    post_logout_redirect_uris: uris = [],
    require_pushed_authorization_requests: pushes = false,
    dpop_bound_access_tokens: binds = false,
    jwks,
  } = metadata
  const alg = signingAlgorithms.find((name) => name === wanted)
  if (!alg) return { problem: `The id_token_signed_response_alg is none of ${signingAlgorithms.join(', ')}.` }
  const supported = responseTypesOf(context)
  if (!isTexts(responseTypes) || responseTypes.some((type) => !supported.includes(type))) {
    return { problem: `The response_types are not among ${supported.join(', ')}.` }
  }
  if (subjectType !== 'public') return { problem: 'Only the subject_type public is supported.' }
  if (!isTexts(uris) || !uris.every((uri) => URL.canParse(uri))) {
    return { problem: 'The post_logout_redirect_uris are no list of URIs.' }
  }
  if (typeof pushes !== 'boolean') return { problem: 'require_pushed_authorization_requests is no boolean.' }
  if (typeof binds !== 'boolean') return { problem: 'dpop_bound_access_tokens is no boolean.' }
  const keys = isKeySet(jwks) ? jwks : undefined
  if (method === 'private_key_jwt' && !keys) {
    return { problem: 'private_key_jwt needs the public keys as jwks; a jwks_uri is not fetched.' }
  }
  const others = remembered.filter((name) => name in metadata).map((name) => [name, metadata[name]] as const)
  return {
    id_token_signed_response_alg: alg,
    ...(uris.length === 0 ? {} : { post_logout_redirect_uris: uris }),
    ...(pushes ? { require_pushed_authorization_requests: true } : {}),
    ...(binds && context.rules.proofAlgorithms().length > 0 ? { dpop_bound_access_tokens: true } : {}),
    ...(keys ? { jwks: keys } : {}),
    ...(others.length === 0 ? {} : { metadata: Object.fromEntries(others) }),
  }
}

function isKeySet(value: unknown): value is { keys: JWK[] } {
  const keys = typeof value === 'object' && value !== null && 'keys' in value ? value.keys : undefined
  return Array.isArray(keys) && keys.every((key) => typeof key === 'object' && key !== null && 'kty' in key)
}
