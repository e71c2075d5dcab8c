/** Cookies where scripts have none: a browser hides `Cookie` and `Set-Cookie` from its pages and their service workers. */
import { Cookies } from '../visit/cookies.ts'
import { toMockRequest, type Handle } from './fetch.ts'
import type { MockResponse } from '../message/wire.ts'

/** What answers a request of a page. */
export type Served = (request: Request) => ReturnType<Handle>

/** Whether responses that are made here lose their cookies (Fetch Standard: forbidden response-header names). */
export function hidesCookies(): boolean {
  return !new Response(null, { headers: { 'Set-Cookie': 'name=value' } }).headers.has('set-cookie')
}

/**
 * Keeps the cookies of one page itself, and sends them when the request's credentials mode lets it. It lasts as long as
 * the server's own memory: both begin anew when the page is loaded again.
 *
 * @param origin of the page, for the mode `same-origin`
 */
export function keepingCookies(handle: Handle, origin = ownOrigin()): Served {
  const cookies = new Cookies()
  return async (request) => {
    const { credentials } = request
    const { origin: to, pathname } = new URL(request.url)
    const plain = await toMockRequest(request)
    if (credentials === 'omit' || (credentials === 'same-origin' && to !== origin)) return handle(plain)
    const line = cookies.headerFor(pathname)
    const carried: [string, string][] = line === undefined ? [] : [['cookie', line]]
    const response: MockResponse | undefined = await handle({
      ...plain,
      headers: [...plain.headers, ...carried],
    })
    if (response) cookies.take(response, pathname)
    return response
  }
}

function ownOrigin(): string | undefined {
  return (globalThis as { location?: { origin?: string } }).location?.origin
}
