/** The control plane: what a test in the same process says by calls, said over HTTP. */
import type { MockServer } from '../api.ts'
import type { Handle } from '../edges/fetch.ts'
import { incoming, type Incoming } from '../message/incoming.ts'
import type { MockResponse } from '../message/wire.ts'
import { jsonOf } from './body.ts'
import { guard } from './guard.ts'
import { Refusal } from './refusal.ts'
import type { Asked, Route } from './route.ts'
import { routesOf } from './routes.ts'

/** Below the issuer. */
export const controlPath = '/.grantproof'

const mostCharacters = 1024 * 1024

/**
 * Answers what is below the reserved path, and gives undefined for everything else.
 *
 * @param below the path of the control plane, without a slash at its end
 */
export function controlPlane(server: MockServer, below: string): Handle {
  const routes = routesOf(server)
  return async (request) => {
    const { pathname, protocol } = new URL(request.url)
    if (pathname !== below && !pathname.startsWith(`${below}/`)) return undefined
    const issuer = new URL(server.issuer)
    // The plain port beside https is not the server's own.
    if (issuer.protocol === 'https:' && protocol === 'http:') return undefined
    const response = await answered(() => {
      const read = incoming(request)
      guard(read, issuer.hostname)
      return carriedOut(read, pathname.slice(below.length) || '/', routes)
    })
    return request.method === 'HEAD' ? { ...response, body: '' } : response
  }
}

async function answered(work: () => Promise<MockResponse>): Promise<MockResponse> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal) {
      const { headers, members } = error.more
      return json(error.status, { error: error.error, error_description: error.message, ...members }, headers)
    }
    const why = error instanceof Error ? error.message : String(error)
    return json(500, { error: 'server_error', error_description: why })
  }
}

async function carriedOut(request: Incoming, path: string, routes: readonly Route[]): Promise<MockResponse> {
  const here = routes.flatMap((route) => {
    const name = nameIn(path, route.path)
    return name === undefined ? [] : [{ route, name }]
  })
  if (here.length === 0) {
    const known = routes.map((route) => `${route.method} ${route.path}`)
    throw new Refusal('not_found', `There is nothing at ${path}: routes lists what there is.`, {
      members: { routes: known },
    })
  }
  const method = request.method === 'HEAD' ? 'GET' : request.method
  const found = here.find(({ route }) => route.method === method)
  if (!found) {
    const methods = here.map(({ route }) => route.method).join(', ')
    throw new Refusal('method_not_allowed', `${path} takes ${methods}, and not ${request.method}.`, {
      headers: [['Allow', methods]],
    })
  }
  const { status, value } = await found.route.act(askedOf(request, found.route, found.name))
  return value === undefined
    ? { status, headers: [['Cache-Control', 'no-store']], body: '' }
    : json(status, value)
}

/** @throws {Refusal} when the body or the query is nothing for this route */
function askedOf(
  request: Incoming,
  { method, path, body: taken, query: known = [] }: Route,
  name: string,
): Asked {
  if (request.body.length > mostCharacters)
    throw new Refusal('content_too_large', 'The body is larger than 1 MiB: send less at once.')
  const query = Object.fromEntries(request.url.searchParams)
  const stranger = Object.keys(query).find((parameter) => !known.includes(parameter))
  if (stranger !== undefined) {
    const may = known.length === 0 ? 'it has no query' : `it may have ${known.join(', ')}`
    throw new Refusal('invalid_request', `${path} knows no parameter ${stranger}: ${may}.`)
  }
  const body = jsonOf(request.body)
  // Some clients send {} where there is nothing to say.
  if (taken === undefined && body !== undefined && JSON.stringify(body) !== '{}')
    throw new Refusal('invalid_request', `${method} ${path} takes no body: leave it out.`)
  return { name, query, body }
}

/** What stands in the place of the braces, empty where there are none; undefined when it is another path. */
function nameIn(path: string, template: string): string | undefined {
  const [before = '', after] = template.split(/\{\w+\}/)
  if (after === undefined) return path === template ? '' : undefined
  if (!path.startsWith(before) || !path.endsWith(after)) return undefined
  const segment = path.slice(before.length, path.length - after.length)
  if (segment === '' || segment.includes('/')) return undefined
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}

/** Indented, for those who look at it by curl or in a browser. */
function json(status: number, value: unknown, headers: MockResponse['headers'] = []): MockResponse {
  return {
    status,
    headers: [
      ['Content-Type', 'application/json'],
      ['Cache-Control', 'no-store'],
      ['X-Content-Type-Options', 'nosniff'],
      ...headers,
    ],
    body: `${JSON.stringify(value, null, 2)}\n`,
  }
}
