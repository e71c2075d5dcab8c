/** Ways to a server: over a port, or by a function call. */
import { Pool } from 'undici'
import type { MockServer } from '../mock-server/index.ts'
import type { Ask, Got } from './grant.ts'

const form = { 'content-type': 'application/x-www-form-urlencoded' }

/** @param origin of the server; the pool keeps a connection for each request under way, at most so many */
export function overPort(
  origin: string,
  connections: number | null = null,
): { ask: Ask; close: () => Promise<void> } {
  const pool = new Pool(origin, { connections })
  const ask: Ask = async ({ method, path, cookie, body }) => {
    const {
      statusCode,
      headers,
      body: answer,
    } = await pool.request({
      path: local(path),
      method,
      headers: { cookie, ...(body === undefined ? {} : form) },
      body: body ?? null,
    })
    return got(statusCode, headers['location'], headers['set-cookie'], await answer.text())
  }
  return { ask, close: () => pool.close() }
}

/** The function behind all edges. */
export function byHandle(server: Pick<MockServer, 'handle' | 'issuer'>): Ask {
  return async ({ method, path, cookie, body }) => {
    const headers: [string, string][] = [
      ['cookie', cookie],
      ...(body === undefined ? [] : Object.entries(form)),
    ]
    const url = server.issuer + local(path)
    const answer = await server.handle({ method, url, headers, ...(body === undefined ? {} : { body }) })
    const header = (name: string) => answer?.headers.find(([key]) => key.toLowerCase() === name)?.[1]
    return got(answer?.status ?? 0, header('location'), header('set-cookie'), answer?.body ?? '')
  }
}

/** What an application is given in the place of `fetch`, asked as applications do: with an address and an init. */
export function byFetch({ fetch, issuer }: Pick<MockServer, 'fetch' | 'issuer'>): Ask {
  return async ({ method, path, cookie, body }) => {
    const headers = { cookie, ...(body === undefined ? {} : form) }
    const init = { method, headers, body: body ?? null, redirect: 'manual' as const }
    const answer = await fetch(issuer + local(path), init)
    const { headers: had, status } = answer
    return got(status, had.get('location'), had.getSetCookie()[0], await answer.text())
  }
}

/** The same with a `Request`, which the client makes. */
export function byRequest({ fetch, issuer }: Pick<MockServer, 'fetch' | 'issuer'>): Ask {
  return byFetch({ fetch: (input, init) => fetch(new Request(input, init)), issuer })
}

function got(
  status: number,
  location: string | string[] | null | undefined,
  cookies: string | string[] | undefined,
  body: string,
): Got {
  const [cookie = ''] = [cookies ?? []].flat()
  return { status, location: [location ?? []].flat()[0] ?? '', cookie: cookie.split(';', 1)[0] ?? '', body }
}

function local(path: string): string {
  return URL.canParse(path) ? new URL(path).pathname + new URL(path).search : path
}
