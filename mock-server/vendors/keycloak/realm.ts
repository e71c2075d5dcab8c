/** The one realm of this server, and the paths below it. */
import type { Context } from '../../context.ts'

export const realm = 'demo'

export const realmPath = `/realms/${realm}`

/** Below the issuer, which is the realm's URL. */
const protocol = 'protocol/openid-connect'

export const paths = {
  authorization: `${realmPath}/${protocol}/auth`,
  token: `${realmPath}/${protocol}/token`,
  introspection: `${realmPath}/${protocol}/token/introspect`,
  userinfo: `${realmPath}/${protocol}/userinfo`,
  logout: `${realmPath}/${protocol}/logout`,
  keys: `${realmPath}/${protocol}/certs`,
  revocation: `${realmPath}/${protocol}/revoke`,
  pushed: `${realmPath}/${protocol}/ext/par/request`,
  discovery: `${realmPath}/.well-known/openid-configuration`,
  authenticate: `${realmPath}/login-actions/authenticate`,
  requiredAction: `${realmPath}/login-actions/required-action`,
  consent: `${realmPath}/login-actions/consent`,
} as const

export function endpointsOf({ origins: [origin = ''], rules }: Context) {
  const at = (path: string) => `${origin}${path}`
  return {
    authorization_endpoint: rules.publishedAuthorizationEndpoint(at(paths.authorization)),
    token_endpoint: rules.publishedTokenEndpoint(at(paths.token)),
    introspection_endpoint: at(paths.introspection),
    userinfo_endpoint: at(paths.userinfo),
    end_session_endpoint: at(paths.logout),
    jwks_uri: at(paths.keys),
    revocation_endpoint: at(paths.revocation),
    pushed_authorization_request_endpoint: at(paths.pushed),
  }
}
