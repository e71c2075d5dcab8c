/** What scripts of other origins may read (Fetch Standard, 3.2): endpoints that need no cookie. */
import type { Endpoint } from './surface.ts'
import type { Context } from '../context.ts'
import type { Incoming } from '../message/incoming.ts'
import type { MockResponse } from '../message/wire.ts'

/**
 * An endpoint that scripts of applications may call. Without an Origin it answers as before.
 *
 * @param methods that it takes
 */
export function sharedWithScripts(methods: string, endpoint: Endpoint): Endpoint {
  return async (request, context) => {
    const origin = request.header('origin')
    if (origin === undefined || !context.rules.corsAllowed(origin, context)) return endpoint(request, context)
    const preflight =
      request.method === 'OPTIONS' && request.header('access-control-request-method') !== undefined
    return shared(preflight ? allowed(methods, request) : await endpoint(request, context), origin)
  }
}

function allowed(methods: string, request: Incoming): MockResponse {
  const headers = request.header('access-control-request-headers') ?? 'authorization, content-type'
  return {
    status: 204,
    headers: [
      ['Access-Control-Allow-Methods', methods],
      ['Access-Control-Allow-Headers', headers.replace(/[^\w\-, ]/g, '')],
      ['Access-Control-Max-Age', '600'],
    ],
    body: '',
  }
}

function shared(response: MockResponse, origin: string): MockResponse {
  return {
    ...response,
    headers: [
      ...response.headers,
      ['Access-Control-Allow-Origin', origin],
      ['Access-Control-Expose-Headers', 'WWW-Authenticate'],
      ['Vary', 'Origin'],
    ],
  }
}

/** Whether an origin is one of a registered client: it named it, or has a redirect URI there. */
export function isOriginOfClient(origin: string, { store }: Context): boolean {
  return [...store.clients.values()].some(
    ({ allowed_origins = [], redirect_uris }) =>
      allowed_origins.includes(origin) ||
      redirect_uris.some(
        (uri) => /^https?:/i.test(uri) && URL.canParse(uri) && new URL(uri).origin === origin,
      ),
  )
}
