/** The key manager: endpoints and pages of the product's own web server. */
import type { Context } from '../../context.ts'
import type { Endpoint, Site } from '../../surface/surface.ts'
import type { MockResponse } from '../../message/wire.ts'
import type { Settings } from '../settings.ts'
import { balanced } from './balancer.ts'
import { authorizeEndpoint } from './flow/authorize.ts'
import { arrive } from './flow/arrive.ts'
import { fieldsOf, frameworkLogout, logoutEndpoint } from './flow/logout.ts'
import type { SignIn } from './flow/sign-in-way.ts'
import { checkSessionPage } from './pages/check-session.ts'
import { consentPage } from './pages/consent.ts'
import { errorPage } from './pages/error.ts'
import { loginContext } from './pages/login-context.ts'
import { loginPage } from './pages/login.ts'
import { loggedOutPage, logoutConsentPage } from './pages/logout.ts'
import { cookiePolicyPage, privacyPolicyPage } from './pages/policies.ts'
import { retryPage } from './pages/retry.ts'
import { originOfKeyManager, type Profile } from './profile.ts'
import { registerAtApiManager, registerAtIdentityServer } from './registration.ts'
import { discovery, keys } from './tokens/discovery.ts'
import { introspect } from './tokens/introspect.ts'
import { revoke } from './tokens/revoke.ts'
import { tokenEndpoint } from './tokens/token.ts'
import { userinfo } from './tokens/userinfo.ts'

/** On top of the gateway's port; the product moves all its ports together. */
const behindGateway = { https: 1200, http: 1483 }

export function keyManager(parts: { profile: Profile; settings: Settings; signIn: SignIn }): Site {
  const { profile, settings } = parts
  const pages = '/authenticationendpoint'
  return {
    portDistance: profile.gateway ? behindGateway : { https: 0, http: 0 },
    routes: {
      '/oauth2/authorize': authorizeEndpoint(parts),
      '/oauth2/token': tokenEndpoint,
      '/oauth2/revoke': revoke,
      '/oauth2/introspect': introspect,
      '/oauth2/userinfo': userinfo,
      '/oauth2/jwks': keys,
      '/oauth2/token/.well-known/openid-configuration': discovery(profile),
      '/oauth2/oidcdiscovery/.well-known/openid-configuration': discovery(profile),
      '/oidc/logout': logoutEndpoint(profile, settings),
      '/oidc/checksession': checkSessionPage,
      '/commonauth': commonAuth(parts),
      '/logincontext': loginContext,
      [`${pages}/login.do`]: loginPage,
      [`${pages}/oauth2_authz.do`]: consentPage('oauth2', settings),
      [`${pages}/oauth2_consent.do`]: consentPage('oidc', settings),
      [`${pages}/oauth2_error.do`]: errorPage,
      [`${pages}/retry.do`]: (_request, context) => retryPage(context),
      [`${pages}/oauth2_logout_consent.do`]: logoutConsentPage,
      [`${pages}/oauth2_logout.do`]: loggedOutPage,
      [`${pages}/cookie_policy.do`]: cookiePolicyPage,
      [`${pages}/privacy_policy.do`]: privacyPolicyPage,
      ...(profile.gateway
        ? { '/client-registration/v0.14/register': registerAtApiManager }
        : { '/api/identity/oauth2/dcr/v1.1/register': registerAtIdentityServer }),
    },
    otherwise: () => ({ status: 404, headers: [['Content-Type', 'text/html;charset=UTF-8']], body: '' }),
    finish: (response, { path }, context) => dressed(response, path, settings, context),
  }
}

/** /commonauth: where a sign-in comes back, and a way to sign out. */
function commonAuth(parts: { profile: Profile; signIn: SignIn }): Endpoint {
  return (request, context) => {
    const fields = fieldsOf(request)
    return fields.get('commonAuthLogout') === 'true'
      ? frameworkLogout(request, fields, originOfKeyManager(parts.profile, context), context)
      : arrive(request, fields, parts, context)
  }
}

/** Headers that the product's server adds to everything, or to the two web applications of the grant. */
export function dressed(
  response: MockResponse,
  path: string,
  settings: Settings,
  context: Context,
): MockResponse {
  const page = path.endsWith('/login.do')
    ? 'login'
    : /_(authz|consent)\.do$/.test(path)
      ? 'consent'
      : 'message'
  const guarded = path.startsWith('/oauth2/') || path.startsWith('/authenticationendpoint/')
  // Only these two say how long an answer may be kept; the filter that should say it elsewhere matches nothing.
  const says = !guarded || /^\/oauth2\/(token|revoke)$/.test(path)
  const headers = response.headers.filter(([name]) => says || name !== 'Cache-Control')
  const dress: MockResponse['headers'] = guarded
    ? [
        ...context.rules.framingHeaders(page),
        ['X-Content-Type-Options', 'nosniff'],
        ['X-XSS-Protection', '1; mode=block'],
      ]
    : []
  const named = { ...response, headers: [...headers, ...dress, ['Server', 'WSO2 Carbon Server'] as const] }
  return balanced(named, settings, context)
}
