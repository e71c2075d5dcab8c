/** What OpenID Connect adds to a server's metadata (OpenID Connect Discovery 1.0, 3), and the keys (RFC 7517). */
import type { Context } from '../context.ts'
import { json } from '../message/answers.ts'
import type { Incoming } from '../message/incoming.ts'
import type { MockResponse } from '../message/wire.ts'
import { standardClaims } from './claims.ts'
import { signingAlgorithms } from './keys.ts'

export async function jwks(_request: Incoming, context: Context): Promise<MockResponse> {
  return json(200, { keys: await context.rules.publishedKeys(await context.keys.published(), context) })
}

export function openIdEndpoints({ issuer }: Context) {
  return { jwks_uri: `${issuer}/jwks`, userinfo_endpoint: `${issuer}/userinfo` }
}

export function openIdAbilities({ keys: { preferred } }: Context) {
  return {
    subject_types_supported: ['public'],
    // The usual one first, as many clients take the first that they know.
    id_token_signing_alg_values_supported: [
      preferred,
      ...signingAlgorithms.filter((alg) => alg !== preferred),
    ],
    prompt_values_supported: ['none', 'login', 'consent', 'select_account'],
    claims_supported: [
      'iss',
      'sub',
      'aud',
      'exp',
      'iat',
      'auth_time',
      'nonce',
      'at_hash',
      'amr',
      ...standardClaims,
    ],
    claims_parameter_supported: false,
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
  }
}
