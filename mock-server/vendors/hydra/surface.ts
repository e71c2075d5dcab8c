/** Three sites: the protocol, the pages of the login-and-consent application, and what administrators may ask. */
import { revoke } from '../../endpoints/management/revoke.ts'
import { token } from '../../endpoints/token/token.ts'
import { plain } from '../../message/answers.ts'
import type { Incoming } from '../../message/incoming.ts'
import type { MockResponse } from '../../message/wire.ts'
import { jwks } from '../../openid/metadata.ts'
import { noStore } from '../../rules/index.ts'
import { sharedWithScripts } from '../../surface/cors.ts'
import { described } from '../../surface/describe.ts'
import type { Endpoint, Surface } from '../../surface/surface.ts'
import type { Settings } from '../settings.ts'
import { introspect } from './admin/introspect.ts'
import { requestRoutes } from './admin/requests.ts'
import { consent } from './app/consent.ts'
import { error } from './app/error.ts'
import { problemPage } from './app/layout.ts'
import { login } from './app/login.ts'
import { logoutPage } from './app/logout.ts'
import { discovery } from './discovery.ts'
import { adminPaths, appPaths, distances, endpointsOf, paths } from './endpoints.ts'
import { authorizeInSteps } from './flow/authorize.ts'
import { toConsent, toLogin } from './flow/hand-over.ts'
import { loggedOut, logout } from './flow/logout.ts'
import { pagesOf } from './flow/pages.ts'
import { toErrorPage } from './flow/refuse.ts'
import { userinfo } from './tokens/userinfo.ts'

const nothing: Endpoint = () => plain(404, '404 page not found')

/** The other methods of an endpoint. */
const only =
  (methods: string, endpoint: Endpoint): Endpoint =>
  (request, context) =>
    methods.includes(request.method) || request.method === 'HEAD'
      ? endpoint(request, context)
      : plain(405, 'Method Not Allowed', context.rules.allowHeader(methods))

export const surfaceOf = (settings: Settings): Surface => ({
  defaultOrigin: 'https://hydra.test:4444',
  sessionCookie: 'ory_hydra_session',
  sites: [
    {
      portDistance: { https: 0, http: 0 },
      routes: {
        [paths.authorization]: authorizeInSteps,
        [paths.token]: sharedWithScripts('POST', token),
        [paths.revocation]: sharedWithScripts('POST', uncached(revoke)),
        [paths.userinfo]: sharedWithScripts('GET, POST', only('GET, POST', userinfo)),
        [paths.logout]: only('GET, POST', logout(pagesOf(settings))),
        [paths.loggedOut]: loggedOut,
        [paths.keys]: sharedWithScripts('GET', jwks),
        [paths.discovery]: sharedWithScripts('GET', discovery),
      },
      otherwise: nothing,
    },
    {
      portDistance: { https: distances.app, http: distances.app },
      routes: {
        [appPaths.login]: only('GET, POST', login),
        [appPaths.consent]: only('GET, POST', consent(settings)),
        [appPaths.logout]: only('GET, POST', logoutPage),
        [appPaths.error]: error,
      },
      otherwise: (_request, context) => problemPage(context, 'There is no such page.', 404),
    },
    {
      portDistance: { https: distances.admin, http: distances.admin },
      routes: { [adminPaths.introspection]: introspect, ...requestRoutes },
      otherwise: nothing,
    },
  ],
  toSignIn: (request, valid, context) => toLogin(pagesOf(settings).login, request, valid, context),
  toConsent: (request, pending, context) => toConsent(pagesOf(settings).consent, request, pending, context),
  refuse: ({ fault }, context) => {
    const { error, description } = context.rules.authorizationError(fault)
    return toErrorPage(pagesOf(settings).error, error, description, context)
  },
  describe: (context, clients) => {
    const { issuer, users } = context
    const endpoints = endpointsOf(context)
    return {
      name: 'Ory Hydra 2.3 (mock)',
      issuer,
      ...endpoints,
      resource: { url: endpoints.userinfo_endpoint, method: 'GET' },
      clients: described(clients),
      users: users.map(({ username, password }) => ({ username, password })),
      scope: 'openid offline_access profile email',
      ...(issuer.startsWith('https:') ? { tls: { insecure: true } } : {}),
    }
  },
})

function uncached(endpoint: Endpoint): Endpoint {
  return async (request: Incoming, context): Promise<MockResponse> => {
    const response = await endpoint(request, context)
    const others = response.headers.filter(([name]) => name !== 'Cache-Control')
    return { ...response, headers: [...others, ...noStore] }
  }
}
