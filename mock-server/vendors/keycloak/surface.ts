/** One site: a realm, its protocol endpoints and its login actions. */
import { authorize } from '../../endpoints/authorization/authorize.ts'
import { introspect } from '../../endpoints/management/introspect.ts'
import { pushedAuthorizationRequest } from '../../endpoints/authorization/par.ts'
import { revoke } from '../../endpoints/management/revoke.ts'
import { token } from '../../endpoints/token/token.ts'
import { plain, redirect } from '../../message/answers.ts'
import type { MockResponse } from '../../message/wire.ts'
import { endSessionEndpoint } from '../../openid/end-session.ts'
import { jwks } from '../../openid/metadata.ts'
import { userinfo } from '../../openid/userinfo.ts'
import { formEncoded } from '../../rules/authorization/authorization.ts'
import { sharedWithScripts } from '../../surface/cors.ts'
import { described, introspecting } from '../../surface/describe.ts'
import type { Endpoint, Surface } from '../../surface/surface.ts'
import { discovery } from './discovery.ts'
import { authenticate } from './flow/authenticate.ts'
import { decide, showConsent } from './flow/consent.ts'
import { openTab } from './flow/tabs.ts'
import { errorPage } from './pages/layout.ts'
import { loginPage } from './pages/login.ts'
import { endpointsOf, paths, realmPath } from './realm.ts'

const authorizeByMethod: Endpoint = (request, context) =>
  context.rules.authorizationMethodAllowed(request)
    ? authorize(request, context)
    : plain(405, 'method not allowed', context.rules.allowHeader('GET, POST'))

export const surface: Surface = {
  defaultOrigin: 'https://keycloak.test:8443',
  issuer: (origin) => `${origin}${realmPath}`,
  sessionCookie: 'KEYCLOAK_IDENTITY',
  sites: [
    {
      portDistance: { https: 0, http: 0 },
      routes: {
        [paths.authorization]: authorizeByMethod,
        [paths.authenticate]: authenticate,
        [paths.requiredAction]: showConsent,
        [paths.consent]: decide,
        [paths.token]: sharedWithScripts('POST', token),
        [paths.introspection]: introspect,
        [paths.userinfo]: sharedWithScripts('GET, POST', userinfo),
        [paths.revocation]: sharedWithScripts('POST', revoke),
        [paths.pushed]: pushedAuthorizationRequest,
        [paths.logout]: endSessionEndpoint,
        [paths.keys]: sharedWithScripts('GET', jwks),
        [paths.discovery]: sharedWithScripts('GET', discovery),
      },
      otherwise: (_request, context) => errorPage(context, 'Page not found', 404),
      finish,
    },
  ],
  toSignIn: (request, valid, context) => loginPage(openTab(request, valid, context), context),
  toConsent: (_request, { id, clientId }) =>
    redirect(
      `${paths.requiredAction}?${formEncoded([
        ['execution', 'OAUTH_GRANT'],
        ['client_id', clientId],
        ['tab_id', id],
      ])}`,
    ),
  refuse: ({ fault }, context) =>
    errorPage(context, context.rules.authorizationError(fault).description, context.rules.refusalStatus()),
  describe: (context, clients) => {
    const { issuer, users } = context
    const endpoints = endpointsOf(context)
    return {
      name: 'Keycloak 26 (mock)',
      issuer,
      ...endpoints,
      resource: { url: endpoints.userinfo_endpoint, method: 'GET', scope: 'openid' },
      clients: described(clients),
      users: users.map(({ username, password }) => ({ username, password })),
      ...introspecting(clients, context),
      scope: 'openid profile email',
      ...(issuer.startsWith('https:') ? { tls: { insecure: true } } : {}),
    }
  },
}

/** Redirects are 302 here, and cookies belong to the realm. */
function finish(response: MockResponse): MockResponse {
  return {
    ...response,
    status: response.status === 303 ? 302 : response.status,
    headers: response.headers.map(([name, value]) => [
      name,
      name === 'Set-Cookie' ? value.replace('Path=/;', `Path=${realmPath}/;`) : value,
    ]),
  }
}
