/** The API gateway: four paths that lead to the key manager, and the APIs. */
import type { Context } from '../../../context.ts'
import type { Endpoint, Site } from '../../../surface/surface.ts'
import type { MockResponse } from '../../../message/wire.ts'
import type { Settings } from '../../settings.ts'
import { balanced } from '../balancer.ts'
import { apis } from './apis.ts'
import { forgetToken } from './believed.ts'

/** @param keyManager what the four paths lead to */
export function gateway(keyManager: Site, settings: Settings): Site {
  const passed =
    (path: string, methods: (context: Context) => string): Endpoint =>
    async (request, context) => {
      const method = request.method === 'HEAD' ? 'GET' : request.method
      const allowed = methods(context)
      if (!allowed.includes(method)) {
        return { status: 405, headers: context.rules.allowHeader(allowed), body: '' }
      }
      const endpoint = keyManager.routes[path] ?? keyManager.otherwise
      const inner = { ...request, path }
      const answer = await endpoint(inner, context)
      learn(answer, context)
      return keyManager.finish ? keyManager.finish(answer, inner, context) : answer
    }
  return {
    portDistance: { https: 0, http: 0 },
    routes: {
      '/authorize': passed('/oauth2/authorize', ({ rules }) =>
        rules.authorizationByPost() ? 'GET, POST' : 'GET',
      ),
      '/token': passed('/oauth2/token', () => 'POST'),
      '/revoke': passed('/oauth2/revoke', () => 'POST'),
      '/userinfo': passed('/oauth2/userinfo', () => 'GET'),
    },
    otherwise: apis(settings),
    finish: (response, _request, context) => balanced(passedThrough(response), settings, context),
  }
}

/** Tokens that an answer of the key manager says have ended are not believed any longer. */
function learn({ headers }: MockResponse, context: Context): void {
  for (const [name, value] of headers) {
    if (name === 'RevokedAccessToken' || name === 'DeactivatedAccessToken') forgetToken(value, context)
  }
}

/** The gateway puts its own name over the key manager's, and sends what has a body in chunks. */
function passedThrough(response: MockResponse): MockResponse {
  const headers = response.headers.filter(([name]) => name !== 'Server')
  return {
    ...response,
    headers: [
      ...headers,
      ['Server', 'WSO2-PassThrough-HTTP'],
      ...(response.body === '' ? [] : [['Transfer-Encoding', 'chunked'] as const]),
    ],
  }
}
