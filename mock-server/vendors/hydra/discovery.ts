/** The discovery document (OpenID Connect Discovery 1.0, 3): of what the product says, what the mock has. */
import type { Context } from '../../context.ts'
import { publishedResponseModes } from '../../endpoints/authorization/response-mode.ts'
import { assertionAlgorithms } from '../../endpoints/metadata.ts'
import { publishes } from '../../endpoints/published.ts'
import type { Incoming } from '../../message/incoming.ts'
import type { MockResponse } from '../../message/wire.ts'
import { endpointsOf } from './endpoints.ts'

export function discovery(request: Incoming, context: Context): Promise<MockResponse> {
  const { issuer, rules, scopes } = context
  const members = {
    issuer,
    ...endpointsOf(context),
    // It lies at the administrators' port, and is not told to the world.
    introspection_endpoint: undefined,
    subject_types_supported: ['public'],
    // What some client can be registered for; each of them is refused all but its own, which here is code.
    response_types_supported: [
      'code',
      'code id_token',
      'id_token',
      'token id_token',
      'token',
      'token id_token code',
    ],
    claims_supported: ['sub'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    response_modes_supported: publishedResponseModes(context),
    scopes_supported: scopes,
    token_endpoint_auth_methods_supported: rules.authenticationMethods(),
    token_endpoint_auth_signing_alg_values_supported: assertionAlgorithms,
    id_token_signing_alg_values_supported: ['RS256'],
    userinfo_signing_alg_values_supported: ['none'],
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
    claims_parameter_supported: false,
    code_challenge_methods_supported: rules.publishedChallengeMethods(),
  }
  return publishes(members, 'openid', request, context)
}
