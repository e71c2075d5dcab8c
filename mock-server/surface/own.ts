/** The mock server's own paths and pages. */
import { plain, redirect, refusalPage } from '../message/answers.ts'
import { describe } from './describe.ts'
import { authorize } from '../endpoints/authorize.ts'
import { consent } from '../endpoints/consent.ts'
import { home, login, logout } from '../endpoints/login.ts'
import { metadata } from '../endpoints/metadata.ts'
import { register } from '../endpoints/register.ts'
import { resource } from '../endpoints/resource.ts'
import { revoke } from '../endpoints/revoke.ts'
import { token } from '../endpoints/token.ts'
import { formEncoded } from '../rules/authorization.ts'
import type { Endpoint, Surface } from './surface.ts'

export const ownSurface: Surface = {
  defaultOrigin: 'https://as.test',
  sessionCookie: 'session',
  sites: [
    {
      portDistance: { https: 0, http: 0 },
      routes: {
        '/': home,
        '/authorize': only('GET, POST', authorize),
        '/login': only('GET, POST', login),
        '/logout': logout,
        '/consent': consent,
        '/token': token,
        '/resource': resource,
        '/register': register,
        '/revoke': revoke,
        '/.well-known/oauth-authorization-server': metadata,
      },
      otherwise: () => plain(404, 'there is nothing here'),
    },
  ],
  toSignIn: (_request, { parameters }) => {
    const again = `/authorize?${formEncoded(parameters.pairs)}`
    return redirect(`/login?return_to=${encodeURIComponent(again)}`)
  },
  toConsent: (_request, { id }) => redirect(`/consent?request=${id}`),
  refuse: ({ fault }, context) => {
    const { rules } = context
    return refusalPage(context, rules.authorizationError(fault).description, rules.refusalStatus())
  },
  describe,
}

function only(methods: string, endpoint: Endpoint): Endpoint {
  return (request, context) => {
    const known = methods.includes(request.method) || request.method === 'HEAD'
    return known
      ? endpoint(request, context)
      : plain(405, 'method not allowed', context.rules.allowHeader(methods))
  }
}
