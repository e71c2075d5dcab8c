/** The discovery document of the realm (OpenID Connect Discovery 1.0, 3): the members that clients look for. */
import type { Context } from '../../context.ts'
import { publishedResponseModes } from '../../endpoints/authorization/response-mode.ts'
import { assertionAlgorithms } from '../../endpoints/metadata.ts'
import { publishes } from '../../endpoints/published.ts'
import type { MockResponse } from '../../message/wire.ts'
import type { Incoming } from '../../message/incoming.ts'
import { endpointsOf } from './realm.ts'

export function discovery(request: Incoming, context: Context): Promise<MockResponse> {
  const { issuer, rules, scopes } = context
  const methods = rules.authenticationMethods().filter((method) => method !== 'none')
  const members = {
    issuer,
    ...endpointsOf(context),
    frontchannel_logout_session_supported: true,
    frontchannel_logout_supported: true,
    grant_types_supported: ['authorization_code', 'refresh_token'],
    acr_values_supported: ['0', '1'],
    response_types_supported: ['code'],
    response_modes_supported: publishedResponseModes(context),
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: methods,
    token_endpoint_auth_signing_alg_values_supported: assertionAlgorithms,
    introspection_endpoint_auth_methods_supported: methods,
    introspection_endpoint_auth_signing_alg_values_supported: assertionAlgorithms,
    revocation_endpoint_auth_methods_supported: methods,
    revocation_endpoint_auth_signing_alg_values_supported: assertionAlgorithms,
    claims_supported: [
      'aud',
      'sub',
      'iss',
      'auth_time',
      'name',
      'given_name',
      'family_name',
      'preferred_username',
      'email',
      'acr',
    ],
    claim_types_supported: ['normal'],
    claims_parameter_supported: false,
    scopes_supported: scopes,
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
    require_request_uri_registration: false,
    code_challenge_methods_supported: rules.publishedChallengeMethods(),
    tls_client_certificate_bound_access_tokens: false,
    require_pushed_authorization_requests: false,
    authorization_response_iss_parameter_supported: rules.announcesResponseIssuer(context),
  }
  return publishes(members, 'openid', request, context)
}
