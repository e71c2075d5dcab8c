/** The mock server's own paths and pages. */
import { plain, redirect, refusalPage } from '../message/answers.ts'
import { describe } from './describe.ts'
import { authorize } from '../endpoints/authorization/authorize.ts'
import { consent } from '../endpoints/pages/consent.ts'
import { oneTimeCode, oneTimeCodePath } from '../endpoints/pages/one-time-code.ts'
import { introspect } from '../endpoints/management/introspect.ts'
import { home, login } from '../endpoints/pages/login.ts'
import { metadata } from '../endpoints/metadata.ts'
import { register, registered } from '../endpoints/clients/register.ts'
import { resource } from '../endpoints/resource.ts'
import { revoke } from '../endpoints/management/revoke.ts'
import { token } from '../endpoints/token/token.ts'
import { carried } from '../endpoints/authorization/parked.ts'
import { pushedAuthorizationRequest } from '../endpoints/authorization/par.ts'
import { endSessionEndpoint } from '../openid/end-session.ts'
import { jwks } from '../openid/metadata.ts'
import { userinfo } from '../openid/userinfo.ts'
import { formEncoded } from '../rules/authorization/authorization.ts'
import type { Context } from '../context.ts'
import type { Incoming } from '../message/incoming.ts'
import type { MockResponse } from '../message/wire.ts'
import { sharedWithScripts } from './cors.ts'
import type { Endpoint, Surface } from './surface.ts'

export const ownSurface: Surface = {
  defaultOrigin: 'https://as.test',
  moreResponseTypes: ['code token'],
  sessionCookie: 'session',
  returnsToRequest: true,
  sites: [
    {
      portDistance: { https: 0, http: 0 },
      routes: {
        '/': home,
        '/authorize': authorizeByMethod,
        '/login': only('GET, POST', login),
        [oneTimeCodePath]: only('GET, POST', oneTimeCode),
        '/logout': endSessionEndpoint,
        '/consent': consent,
        '/token': sharedWithScripts('POST', token),
        '/par': pushedAuthorizationRequest,
        '/resource': resource,
        '/register': register,
        '/register/client': registered,
        '/introspect': introspect,
        '/revoke': sharedWithScripts('POST', revoke),
        '/userinfo': sharedWithScripts('GET, POST', userinfo),
        '/jwks': sharedWithScripts('GET', jwks),
        '/.well-known/oauth-authorization-server': sharedWithScripts('GET', metadata('oauth')),
        '/.well-known/openid-configuration': sharedWithScripts('GET', metadata('openid')),
      },
      otherwise: () => plain(404, 'there is nothing here'),
      finish: unsniffed,
    },
  ],
  toSignIn: (request, valid, context) => {
    const again = `/authorize?${formEncoded(carried(request, valid, context))}`
    return redirect(`/login?return_to=${encodeURIComponent(again)}`)
  },
  toConsent: (_request, { id }) => redirect(`/consent?request=${id}`),
  refuse: ({ fault }, context) => {
    const { rules } = context
    return refusalPage(context, rules.authorizationError(fault).description, rules.refusalStatus())
  },
  describe,
}

/** A browser takes each body for what it is said to be (Fetch Standard, 3.6). */
function unsniffed(response: MockResponse): MockResponse {
  const { headers } = response
  if (headers.some(([name]) => name === 'X-Content-Type-Options')) return response
  return { ...response, headers: [...headers, ['X-Content-Type-Options', 'nosniff']] }
}

async function authorizeByMethod(request: Incoming, context: Context): Promise<MockResponse> {
  const { rules } = context
  const answer = rules.authorizationMethodAllowed(request)
    ? await authorize(request, context)
    : plain(405, 'method not allowed', rules.allowHeader('GET, POST'))
  const readers = rules.authorizationCors()
  if (readers === undefined) return answer
  return { ...answer, headers: [...answer.headers, ['Access-Control-Allow-Origin', readers]] }
}

function only(methods: string, endpoint: Endpoint): Endpoint {
  return (request, context) => {
    const known = methods.includes(request.method) || request.method === 'HEAD'
    return known
      ? endpoint(request, context)
      : plain(405, 'method not allowed', context.rules.allowHeader(methods))
  }
}
