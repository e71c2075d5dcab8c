/** The key manager: endpoints and pages of the product's own web server. */
import type { Context } from '../../context.ts'
import { fromForm, fromQuery, Parameters } from '../../parameters.ts'
import type { Endpoint, Site } from '../../surface.ts'
import type { MockResponse } from '../../wire.ts'
import type { Settings } from '../settings.ts'
import { authorizeEndpoint } from './flow/authorize.ts'
import { arrive } from './flow/arrive.ts'
import type { SignIn } from './flow/sign-in-way.ts'
import { consentPage } from './pages/consent.ts'
import { errorPage } from './pages/error.ts'
import { loginContext } from './pages/login-context.ts'
import { loginPage } from './pages/login.ts'
import { loggedOutPage, logoutConsentPage, logoutEndpoint } from './pages/logout.ts'
import { retryPage } from './pages/retry.ts'
import type { Profile } from './profile.ts'
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
      '/oidc/logout': logoutEndpoint(profile),
      '/commonauth': commonAuth(parts),
      '/logincontext': loginContext,
      [`${pages}/login.do`]: loginPage,
      [`${pages}/oauth2_authz.do`]: consentPage('oauth2', settings),
      [`${pages}/oauth2_consent.do`]: consentPage('oidc', settings),
      [`${pages}/oauth2_error.do`]: errorPage,
      [`${pages}/retry.do`]: (_request, context) => retryPage(context),
      [`${pages}/oauth2_logout_consent.do`]: logoutConsentPage,
      [`${pages}/oauth2_logout.do`]: loggedOutPage,
      ...(profile.gateway
        ? { '/client-registration/v0.14/register': registerAtApiManager }
        : { '/api/identity/oauth2/dcr/v1.1/register': registerAtIdentityServer }),
    },
    otherwise: () => ({ status: 404, headers: [['Content-Type', 'text/html;charset=UTF-8']], body: '' }),
    finish: (response, { path }, context) => dressed(response, path, settings, context),
  }
}

/** /commonauth: where a sign-in comes back. */
function commonAuth(parts: { profile: Profile; signIn: SignIn }): Endpoint {
  return (request, context) => {
    const posted = request.method === 'POST' ? (fromForm(request.body) ?? []) : []
    return arrive(request, new Parameters([...fromQuery(request.query), ...posted]), parts, context)
  }
}

/** Headers that the product's servers add to everything, or to the two web applications of the grant. */
export function dressed(
  response: MockResponse,
  path: string,
  { balancerCookie }: Settings,
  { rules, random }: Context,
): MockResponse {
  const page = path.endsWith('/login.do')
    ? 'login'
    : /_(authz|consent)\.do$/.test(path)
      ? 'consent'
      : 'message'
  const guarded = path.startsWith('/oauth2/') || path.startsWith('/authenticationendpoint/')
  return {
    ...response,
    headers: [
      ...response.headers,
      ...(guarded
        ? [
            ...rules.framingHeaders(page),
            ['X-Content-Type-Options', 'nosniff'] as const,
            ['X-XSS-Protection', '1; mode=block'] as const,
          ]
        : []),
      ['Server', 'WSO2 Carbon Server'],
      ...(balancerCookie === ''
        ? []
        : [['Set-Cookie', `${balancerCookie}=balancer.${random().slice(0, 8)}; Path=/`] as const]),
    ],
  }
}
