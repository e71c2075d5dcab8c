/** The mock server as msw handlers. Which msw, is for its user to say: there are two majors, and two builds of one. */
// eslint-disable-next-line @typescript-eslint/ban-ts-comment -- in this repository msw is there, so nothing is expected
/** @ts-ignore: only those who want handlers() have msw */
import type { HttpHandler, http } from 'msw'
import { toMockRequest, toResponse, type Handle } from './fetch.ts'
import { hidesCookies, keepingCookies, type Served } from './kept-cookies.ts'

/** What is needed of the package msw: `import * as msw from 'msw'`, or `{ http }`. */
export interface Msw {
  http: Pick<typeof http, 'all'>
}

/**
 * One handler for each origin, for every method and path below it.
 *
 * @param origins such as https://as.test
 * @param serves whether a URL there is for this server; default: every one
 * @param msw default: what `require('msw')` finds
 * @throws {Error} one sentence, when msw is not given and cannot be found
 */
export function mswHandlers(
  handle: Handle,
  origins: readonly string[],
  serves: (url: string) => boolean = () => true,
  msw: Msw = requiredMsw(),
): HttpHandler[] {
  const served: Served = hidesCookies()
    ? keepingCookies(handle)
    : async (request) => handle(await toMockRequest(request))
  return origins.map((origin) =>
    msw.http.all(below(origin), async ({ request }) => {
      // Without an answer msw goes on to the next handler, which may be another issuer's.
      if (!serves(request.url)) return undefined
      const response = await served(request)
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

/**
 * The msw that stands beside this package, at once, so that handlers can be spread into `setupServer`.
 *
 * @throws {Error} one sentence, when there is none
 */
export function requiredMsw(load = nodeRequire()): Msw {
  try {
    return load('msw') as Msw
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'MODULE_NOT_FOUND') throw error
    const advice =
      'handlers() needs the package msw, which is not installed: run `npm install --save-dev msw`.'
    throw new Error(advice, { cause: error })
  }
}

/** Asked of the process and not imported: a browser has no such module, and no bundler has to look for it. */
function nodeRequire(): (name: string) => unknown {
  const { process } = globalThis as { process?: Partial<NodeJS.Process> }
  const module = process?.getBuiltinModule?.('node:module')
  if (!module) {
    throw new Error(
      "handlers() cannot look for msw here: give it, as in `import { http } from 'msw'` and `handlers({ http })`.",
    )
  }
  return module.createRequire(import.meta.url)
}
