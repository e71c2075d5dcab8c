/** Three hosts: the public port, the login-and-consent application, and the administrators' port. */
import type { Context } from '../../context.ts'

/** Below the public port. */
export const paths = {
  authorization: '/oauth2/auth',
  token: '/oauth2/token',
  revocation: '/oauth2/revoke',
  logout: '/oauth2/sessions/logout',
  loggedOut: '/oauth2/fallbacks/logout/callback',
  userinfo: '/userinfo',
  keys: '/.well-known/jwks.json',
  discovery: '/.well-known/openid-configuration',
} as const

/** Below the application. */
export const appPaths = { login: '/login', consent: '/consent', logout: '/logout', error: '/error' } as const

/** Below the administrators' port. */
export const adminPaths = {
  introspection: '/admin/oauth2/introspect',
  requests: '/admin/oauth2/auth/requests',
} as const

/** How far the other hosts lie from the public port, 4444: the application at 3000, the administrators at 4445. */
export const distances = { app: -1444, admin: 1 } as const

/** Origins without a slash at their end. */
export function hostsOf({ origins: [open = '', app = '', admin = ''] }: Context) {
  return { open, app, admin }
}

export function endpointsOf(context: Context) {
  const { rules } = context
  const { open, admin } = hostsOf(context)
  return {
    authorization_endpoint: rules.publishedAuthorizationEndpoint(open + paths.authorization),
    token_endpoint: rules.publishedTokenEndpoint(open + paths.token),
    revocation_endpoint: open + paths.revocation,
    introspection_endpoint: admin + adminPaths.introspection,
    userinfo_endpoint: open + paths.userinfo,
    jwks_uri: open + paths.keys,
    end_session_endpoint: open + paths.logout,
  }
}
