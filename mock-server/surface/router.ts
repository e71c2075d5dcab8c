/** Which site and which endpoint answer a request. */
import type { Context } from '../context.ts'
import type { Incoming } from '../message/incoming.ts'
import type { Site } from './surface.ts'
import type { MockResponse } from '../message/wire.ts'

/** Undefined when nothing listens at the request's origin. */
export async function route(request: Incoming, context: Context): Promise<MockResponse | undefined> {
  const site = siteOf(request, context)
  if (!site) return undefined
  const { routes, otherwise, finish } = site
  const endpoint = Object.hasOwn(routes, request.path) ? routes[request.path] : undefined
  const answer = await (endpoint ?? otherwise)(request, context)
  const finished = finish ? finish(answer, request, context) : answer
  const response = request.method === 'POST' ? afterPost(finished, context) : finished
  return request.method === 'HEAD' ? { ...response, body: '' } : response
}

/** A redirect makes the browser ask for another page, and never post again. */
function afterPost(response: MockResponse, { rules }: Context): MockResponse {
  const leads = response.headers.some(([name]) => name.toLowerCase() === 'location')
  const redirects = leads && response.status > 300 && response.status < 400
  return redirects ? { ...response, status: rules.redirectOfPost(response.status) } : response
}

/** A server with one site answers wherever it is reached, with several each has its own origin. */
function siteOf({ url }: Incoming, { surface: { sites }, origins }: Context): Site | undefined {
  return sites.length === 1 ? sites[0] : sites[origins.indexOf(url.origin)]
}
