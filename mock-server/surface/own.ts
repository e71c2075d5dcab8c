/** The mock server's own paths and pages. */
import { plain, redirect, refusalPage } from '../message/answers.ts'
import { describe } from './describe.ts'
import { authorize } from '../endpoints/authorize.ts'
import { consent } from '../endpoints/consent.ts'
import { introspect } from '../endpoints/introspect.ts'
import { home, login, logout } from '../endpoints/login.ts'
import { metadata } from '../endpoints/metadata.ts'
import { register, registered } from '../endpoints/register.ts'
import { resource } from '../endpoints/resource.ts'
import { revoke } from '../endpoints/revoke.ts'
import { token } from '../endpoints/token.ts'
import { formEncoded } from '../rules/authorization/authorization.ts'
import type { Context } from '../context.ts'
import type { Incoming } from '../message/incoming.ts'
import type { MockResponse } from '../message/wire.ts'
import type { Endpoint, Surface } from './surface.ts'

export const ownSurface: Surface = {
  defaultOrigin: 'https://as.test',
  moreResponseTypes: ['code token'],
  sessionCookie: 'session',
  sites: [
    {
      portDistance: { https: 0, http: 0 },
      routes: {
        '/': home,
        '/authorize': authorizeByMethod,
        '/login': only('GET, POST', login),
        '/logout': logout,
        '/consent': consent,
        '/token': token,
        '/resource': resource,
        '/register': register,
        '/register/client': registered,
        '/introspect': introspect,
        '/revoke': revoke,
        '/.well-known/oauth-authorization-server': metadata,
      },
      otherwise: () => plain(404, 'there is nothing here'),
    },
  ],
  toSignIn: (_request, { parameters }, { rules }) => {
    const again = `/authorize?${formEncoded(rules.carriedThroughLogin(parameters.pairs))}`
    return redirect(`/login?return_to=${encodeURIComponent(again)}`)
  },
  toConsent: (_request, { id }) => redirect(`/consent?request=${id}`),
  refuse: ({ fault }, context) => {
    const { rules } = context
    return refusalPage(context, rules.authorizationError(fault).description, rules.refusalStatus())
  },
  describe,
}

function authorizeByMethod(request: Incoming, context: Context): MockResponse {
  const { rules } = context
  return rules.authorizationMethodAllowed(request)
    ? authorize(request, context)
    : plain(405, 'method not allowed', rules.allowHeader('GET, POST'))
}

function only(methods: string, endpoint: Endpoint): Endpoint {
  return (request, context) => {
    const known = methods.includes(request.method) || request.method === 'HEAD'
    return known
      ? endpoint(request, context)
      : plain(405, 'method not allowed', context.rules.allowHeader(methods))
  }
}
