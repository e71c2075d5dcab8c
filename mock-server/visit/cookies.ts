/** The cookies of one visit. All hosts of a server share them, as hosts do that differ only in their port (RFC 6265, 8.5). */
import type { MockResponse } from '../message/wire.ts'

interface Cookie {
  name: string
  value: string
  path: string
}

export class Cookies {
  #kept: readonly Cookie[] = []

  /** The Cookie header for a path: the longest matching path first (RFC 6265, 5.4); undefined when there is none. */
  headerFor(path: string): string | undefined {
    const sent = this.#kept
      .filter((cookie) => matches(path, cookie.path))
      .sort((one, other) => other.path.length - one.path.length)
    return sent.length === 0 ? undefined : sent.map(({ name, value }) => `${name}=${value}`).join('; ')
  }

  /** Takes the Set-Cookie headers of an answer to a request for `path`. */
  take({ headers }: MockResponse, path: string): void {
    for (const [header, line] of headers) if (header.toLowerCase() === 'set-cookie') this.#set(line, path)
  }

  #set(line: string, requested: string): void {
    const [pair = '', ...attributes] = line.split(/\s*;\s*/)
    const at = pair.indexOf('=')
    const given = (attribute: string) =>
      attributes
        .map((text) => text.split('=', 2))
        .find(([name = '']) => name.toLowerCase() === attribute)?.[1]
    const path = given('path') ?? requested.slice(0, requested.lastIndexOf('/') || 1)
    const name = pair.slice(0, at)
    const ended = Number(given('max-age') ?? 1) <= 0
    const others = this.#kept.filter((cookie) => cookie.name !== name || cookie.path !== path)
    this.#kept = ended ? others : [...others, { name, value: pair.slice(at + 1), path }]
  }
}

/** RFC 6265, 5.1.4. */
function matches(path: string, cookiePath: string): boolean {
  return path === cookiePath || path.startsWith(cookiePath.endsWith('/') ? cookiePath : `${cookiePath}/`)
}
