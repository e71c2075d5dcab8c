/** Authorization server metadata (RFC 8414): only what is there. */
import { defaultGrantTypes, responseTypesOf, type Context } from '../context.ts'
import { publishedResponseModes } from './authorization/response-mode.ts'
import type { Incoming } from '../message/incoming.ts'
import { openIdAbilities, openIdEndpoints } from '../openid/metadata.ts'
import type { MockResponse } from '../message/wire.ts'
import type { AuthenticationMethod } from '../rules/token/client-authentication.ts'
import type { DocumentKind } from '../rules/metadata.ts'
import { publishes } from './published.ts'

/** The document of this kind: both say the same. */
export function metadata(kind: DocumentKind) {
  return (request: Incoming, context: Context): Promise<MockResponse> =>
    publishes(membersOf(context), kind, request, context)
}

function membersOf(context: Context) {
  const { issuer, rules, scopes } = context
  const responseTypes = responseTypesOf(context)
  const methods = rules.publishedChallengeMethods()
  const proofs = rules.proofAlgorithms()
  return {
    issuer: rules.issuerIdentifier(issuer),
    ...endpoints(context),
    scopes_supported: scopes,
    response_types_supported: rules.publishedResponseTypes(responseTypes),
    response_modes_supported: publishedResponseModes(context),
    grant_types_supported: [...defaultGrantTypes, ...Object.keys(rules.moreGrants())],
    ...(methods.length === 0 ? {} : { code_challenge_methods_supported: methods }),
    authorization_response_iss_parameter_supported: rules.announcesResponseIssuer(context),
    ...(rules.takesPushedRequestsOnly() ? { require_pushed_authorization_requests: true } : {}),
    ...(proofs.length === 0 ? {} : { dpop_signing_alg_values_supported: proofs }),
    ...clientAuthentication(rules.authenticationMethods()),
    ...openIdAbilities(context),
  }
}

/** What assertions of clients may be signed with (RFC 7518, 3.1): keys first, then secrets. */
export const assertionAlgorithms = ['RS256', 'ES256', 'PS256', 'EdDSA', 'HS256', 'HS384', 'HS512']

/** Methods that need a JWT come with its algorithms (RFC 8414, 2). */
function clientAuthentication(methods: readonly AuthenticationMethod[]) {
  const withJwt = methods.some((method) => method.endsWith('_jwt'))
  return {
    token_endpoint_auth_methods_supported: methods,
    ...(withJwt ? { token_endpoint_auth_signing_alg_values_supported: assertionAlgorithms } : {}),
  }
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
