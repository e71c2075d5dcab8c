/** A request as endpoints read it. */
import type { MockRequest } from './wire.ts'

export interface Incoming {
  method: string
  url: URL
  /** Its URL as the client wrote it; `url` is where the endpoint lies. */
  seenAt: string
  path: string
  /** The query without its question mark, undecoded. */
  query: string
  header: (name: string) => string | undefined
  headers: (name: string) => string[]
  cookie: (name: string) => string | undefined
  /** The media type of the body, lower-cased, without parameters. */
  mediaType: string | undefined
  body: string
}

/** @param seenAt its URL as the client wrote it, where that is another */
export function incoming(request: MockRequest, seenAt = request.url): Incoming {
  const url = new URL(request.url)
  const isNamed = (key: string, name: string) => key.length === name.length && key.toLowerCase() === name
  const headers = (name: string) =>
    request.headers.filter(([key]) => isNamed(key, name)).map(([, value]) => value)
  const header = (name: string) => request.headers.find(([key]) => isNamed(key, name))?.[1]
  return {
    method: request.method,
    url,
    seenAt,
    path: url.pathname,
    query: url.search.slice(1),
    header,
    headers,
    cookie: (name) => cookieOf(header('cookie') ?? '', name),
    mediaType: header('content-type')?.split(';', 1)[0]?.trim().toLowerCase(),
    body: request.body ?? '',
  }
}

function cookieOf(line: string, name: string): string | undefined {
  for (const pair of line.split(/;\s*/)) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at) === name) return pair.slice(at + 1)
  }
  return undefined
}
