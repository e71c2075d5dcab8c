/** Authorization server metadata (RFC 8414): only what is there. */
import { json } from '../message/answers.ts'
import { defaultGrantTypes, responseTypesOf, type Context } from '../context.ts'
import { publishedResponseModes } from './authorization/response-mode.ts'
import type { Incoming } from '../message/incoming.ts'
import { openIdAbilities, openIdEndpoints } from '../openid/metadata.ts'
import type { MockResponse } from '../message/wire.ts'

export function metadata(_request: Incoming, context: Context): MockResponse {
  const { issuer, rules, scopes } = context
  const responseTypes = responseTypesOf(context)
  const methods = rules.challengeMethods()
  const proofs = rules.proofAlgorithms()
  return json(200, {
    issuer,
    ...endpoints(context),
    scopes_supported: scopes,
    response_types_supported: rules.publishedResponseTypes(responseTypes),
    response_modes_supported: publishedResponseModes(context),
    grant_types_supported: defaultGrantTypes,
    ...(methods.length === 0 ? {} : { code_challenge_methods_supported: methods }),
    authorization_response_iss_parameter_supported: rules.responseIssuer(context) !== undefined,
    ...(proofs.length === 0 ? {} : { dpop_signing_alg_values_supported: proofs }),
    token_endpoint_auth_methods_supported: context.rules.authenticationMethods(),
    ...openIdAbilities(context),
  })
}

/** The endpoints as they are published. */
export function endpoints(context: Context) {
  const { issuer, rules } = context
  return {
    authorization_endpoint: rules.publishedAuthorizationEndpoint(`${issuer}/authorize`),
    token_endpoint: rules.publishedTokenEndpoint(`${issuer}/token`),
    registration_endpoint: `${issuer}/register`,
    introspection_endpoint: `${issuer}/introspect`,
    revocation_endpoint: `${issuer}/revoke`,
    end_session_endpoint: `${issuer}/logout`,
    pushed_authorization_request_endpoint: `${issuer}/par`,
    ...openIdEndpoints(context),
  }
}
