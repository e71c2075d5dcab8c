/** Discovery document and keys (OpenID Connect Discovery 1.0, 4). */
import { assertionAlgorithms } from '../../../endpoints/metadata.ts'
import { publishes } from '../../../endpoints/published.ts'
import { standardClaims } from '../../../openid/claims.ts'
import { json } from '../../../message/answers.ts'
import type { Endpoint } from '../../../surface/surface.ts'
import { originOfKeyManager, type Profile } from '../profile.ts'
import { issuerOf, publicKey } from './id-token.ts'

export const keys: Endpoint = async () => json(200, { keys: [await publicKey()] })

export function discovery(profile: Profile): Endpoint {
  return (request, context) => {
    const keyManager = originOfKeyManager(profile, context)
    const methods = context.rules.authenticationMethods().filter((method) => method !== 'none')
    const members = {
      issuer: issuerOf(keyManager),
      ...endpointsOf(keyManager),
      check_session_iframe: `${keyManager}/oidc/checksession`,
      ...abilities,
      code_challenge_methods_supported: context.rules.publishedChallengeMethods(),
      grant_types_supported: [...abilities.grant_types_supported, ...Object.keys(context.rules.moreGrants())],
      token_endpoint_auth_methods_supported: methods,
      ...(methods.some((method) => method.endsWith('_jwt'))
        ? { token_endpoint_auth_signing_alg_values_supported: assertionAlgorithms }
        : {}),
    }
    return publishes(members, 'openid', request, context)
  }
}

/** @param keyManager origin */
export function endpointsOf(keyManager: string) {
  return {
    authorization_endpoint: `${keyManager}/oauth2/authorize`,
    token_endpoint: `${keyManager}/oauth2/token`,
    userinfo_endpoint: `${keyManager}/oauth2/userinfo`,
    revocation_endpoint: `${keyManager}/oauth2/revoke`,
    introspection_endpoint: `${keyManager}/oauth2/introspect`,
    jwks_uri: `${keyManager}/oauth2/jwks`,
    end_session_endpoint: `${keyManager}/oidc/logout`,
  }
}

const abilities = {
  scopes_supported: ['openid', 'profile', 'email', 'address', 'phone'],
  claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'auth_time', ...standardClaims],
  request_uri_parameter_supported: false,
  response_types_supported: ['code'],
  response_modes_supported: ['query', 'form_post'],
  grant_types_supported: ['authorization_code', 'refresh_token'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
}
