/** The mock server as a `fetch`: native `Request` and `Response` at its edge. */
import { connectionReset, streamOf } from './delivery.ts'
import type { MockRequest, MockResponse } from '../message/wire.ts'
import { utf8 } from '../octets/text.ts'

/** What every edge serves. No answer means that nothing listens at the request's origin. */
export type Handle = (request: MockRequest) => Promise<MockResponse | undefined>

/** A `fetch` that reaches only this server; redirects are answers like any other and are not followed. */
export function fetchEdge(handle: Handle): (request: Request) => Promise<Response> {
  return async (request) => {
    const response = await handle(await toMockRequest(request))
    if (!response) throw refused(request.url)
    if (response.delivery?.kind === 'reset') throw connectionReset()
    return toResponse(response, request.method)
  }
}

/** Bytes of the body that are not UTF-8 become U+FFFD; a byte order mark stays. */
export async function toMockRequest(request: Request): Promise<MockRequest> {
  const plain = { method: request.method, url: withoutFragment(request.url), headers: [...request.headers] }
  return request.body ? { ...plain, body: utf8(await request.arrayBuffer()) } : plain
}

const withoutBody = new Set([101, 103, 204, 205, 304])

/** @param method of the request, since an answer to HEAD has no body */
export function toResponse({ status, headers, body, delivery }: MockResponse, method = 'GET'): Response {
  const native = new Headers()
  for (const [name, value] of headers) native.append(name, value)
  const bodiless = body === '' || method === 'HEAD' || withoutBody.has(status)
  if (!bodiless && delivery && delivery.kind !== 'reset') {
    return new Response(streamOf(new TextEncoder().encode(body), delivery), { status, headers: native })
  }
  // Bytes, because a body given as text brings a Content-Type that the server did not send.
  return new Response(bodiless ? null : new TextEncoder().encode(body), { status, headers: native })
}

function withoutFragment(url: string): string {
  const at = url.indexOf('#')
  return at < 0 ? url : url.slice(0, at)
}

/** As native fetch reports a refused connection. */
function refused(url: string): TypeError {
  const cause = Object.assign(new Error(`connect ECONNREFUSED ${new URL(url).host}`), {
    code: 'ECONNREFUSED',
  })
  return new TypeError('fetch failed', { cause })
}
