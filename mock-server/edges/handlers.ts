/** The mock server as msw handlers. The only file that knows msw, and only once handlers are asked for. */
import { createRequire } from 'node:module'
import type { HttpHandler, http } from 'msw'
import { toMockRequest, toResponse, type Handle } from './fetch.ts'

/**
 * One handler for each origin, for every method and path below it.
 * @param origins such as https://as.test
 * @param load gives a package by its name; synchronous, so that handlers can be spread into `setupServer`
 * @throws {Error} when msw is not installed
 */
export function mswHandlers(
  handle: Handle,
  origins: readonly string[],
  load: (name: string) => unknown = createRequire(import.meta.url),
): HttpHandler[] {
  const msw = loadMsw(load)
  return origins.map((origin) =>
    msw.http.all(below(origin), async ({ request }) => {
      const response = await handle(await toMockRequest(request))
      // A native Response: msw puts the cookies of its own HttpResponse into a jar that all requests share.
      return response && response.delivery?.kind !== 'reset'
        ? toResponse(response, request.method)
        : Response.error()
    }),
  )
}

function below(origin: string): RegExp {
  const literal = new URL(origin).origin.replace(/[.[\]]/g, '\\$&')
  return new RegExp(`^${literal}(?:/|$)`)
}

function loadMsw(load: (name: string) => unknown): { http: typeof http } {
  try {
    return load('msw') as { http: typeof http }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'MODULE_NOT_FOUND') throw error
    const advice =
      'handlers() needs the package msw, which is not installed: run `npm install --save-dev msw`.'
    throw new Error(advice, { cause: error })
  }
}
