/** The mock server as a `fetch`: native `Request` and `Response` at its edge. */
import { plainly, withoutFragment } from './asked.ts'
import { connectionReset, streamOf } from './delivery.ts'
import type { MockRequest, MockResponse } from '../message/wire.ts'
import { utf8 } from '../octets/text.ts'

/** What every edge serves. No answer means that nothing listens at the request's origin. */
export type Handle = (request: MockRequest) => Promise<MockResponse | undefined>

/** As the global `fetch` is called. */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

/** A `fetch` that reaches only this server; redirects are answers like any other and are not followed. */
export function fetchEdge(handle: Handle): Fetch {
  return async (input, init) => {
    const request = await askedBy(input, init)
    const response = await handle(request)
    if (!response) throw refused(request.url)
    if (response.delivery?.kind === 'reset') throw connectionReset()
    return toResponse(response, request.method)
  }
}

async function askedBy(input: string | URL | Request, init?: RequestInit): Promise<MockRequest> {
  const isRequest = typeof input === 'object' && 'headers' in input
  const plain = isRequest ? undefined : plainly(input, init)
  return plain ?? toMockRequest(isRequest && !init ? input : new Request(input, init))
}

/** Bytes of the body that are not UTF-8 become U+FFFD; a byte order mark stays. */
export async function toMockRequest(request: Request): Promise<MockRequest> {
  const plain = { method: request.method, url: withoutFragment(request.url), headers: [...request.headers] }
  return request.body ? { ...plain, body: utf8(await request.arrayBuffer()) } : plain
}

const withoutBody = new Set([101, 103, 204, 205, 304])

/** @param method of the request, since an answer to HEAD has no body */
export function toResponse({ status, headers, body, delivery }: MockResponse, method = 'GET'): Response {
  const bodiless = body === '' || method === 'HEAD' || withoutBody.has(status)
  const interrupted = delivery && delivery.kind !== 'reset'
  const content = interrupted ? () => streamOf(new TextEncoder().encode(body), delivery) : () => body
  const native = new Response(bodiless ? null : content(), { status })
  const { headers: sent } = native
  // A body given as text brings a Content-Type that the server did not send.
  sent.delete('content-type')
  for (const [name, value] of headers) sent.append(name, value)
  return native
}

/** As native fetch reports a refused connection. */
function refused(url: string): TypeError {
  const cause = Object.assign(new Error(`connect ECONNREFUSED ${new URL(url).host}`), {
    code: 'ECONNREFUSED',
  })
  return new TypeError('fetch failed', { cause })
}
