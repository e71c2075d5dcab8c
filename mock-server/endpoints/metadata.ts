/** Authorization server metadata (RFC 8414): only what is there. */
import { json } from '../message/answers.ts'
import { defaultGrantTypes, type Context } from '../context.ts'
import type { Incoming } from '../message/incoming.ts'
import type { MockResponse } from '../message/wire.ts'

export function metadata(_request: Incoming, context: Context): MockResponse {
  const { issuer, scopes } = context
  return json(200, {
    issuer,
    ...endpoints(context),
    scopes_supported: scopes,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: defaultGrantTypes,
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
  })
}

/** The endpoints as they are published. */
export function endpoints({ issuer, rules }: Context) {
  return {
    authorization_endpoint: rules.publishedAuthorizationEndpoint(`${issuer}/authorize`),
    token_endpoint: rules.publishedTokenEndpoint(`${issuer}/token`),
    registration_endpoint: `${issuer}/register`,
    revocation_endpoint: `${issuer}/revoke`,
    end_session_endpoint: `${issuer}/logout`,
  }
}
