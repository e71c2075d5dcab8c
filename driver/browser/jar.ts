/** The cookies of one browser (RFC 6265), as browsers treat them on loopback too. */
import { isIP } from 'node:net'
import { Cookie, CookieJar } from 'tough-cookie'
import { headerValues, type Headers } from '../wire.ts'

export interface StoredCookie {
  name: string
  value: string
  domain: string
  path: string
  secure: boolean
  httpOnly: boolean
  sameSite: string | undefined
}

/** Characters of one cookie with its attributes: browsers take 4096 octets of name and value, and 1024 of an attribute. */
const longestLine = 6 * 1024
/** Of all sites; browsers keep about as many of one. */
const mostCookies = 180

export class Jar {
  #jar = new CookieJar(undefined, { looseMode: true, rejectPublicSuffixes: false })
  /** Nothing was ever put in: the cookie library need not be asked. */
  #untouched = true
  /** The cookies that were put in, the oldest first. */
  #order = new Map<string, Cookie>()

  /** The Cookie header for a URL; empty when there is none. */
  header(url: string): string {
    return this.#untouched ? '' : this.#jar.getCookieStringSync(url)
  }

  /** Takes the cookies of a response; those that a browser would refuse are dropped. */
  take(url: string, headers: Headers): void {
    for (const line of headerValues(headers, 'set-cookie')) {
      if (line.length > longestLine) continue
      this.#untouched = false
      this.#keep(this.#jar.setCookieSync(withoutAddressDomain(line, url), url, { ignoreError: true }))
    }
  }

  /** Where there are too many, the oldest make room, as in browsers (RFC 6265, 6.1). */
  #keep(cookie: Cookie | undefined): void {
    if (!cookie) return
    const { domain, path, key } = cookie
    const place = JSON.stringify([domain, path, key])
    this.#order.delete(place)
    this.#order.set(place, cookie)
    if (this.#order.size <= mostCookies) return
    const [oldest] = this.#order
    if (!oldest) return
    this.#order.delete(oldest[0])
    const gone = oldest[1]
    void this.#jar.store.removeCookie(gone.domain, gone.path, gone.key)
  }

  set(url: string, name: string, value: string): void {
    this.#untouched = false
    this.#jar.setCookieSync(new Cookie({ key: name, value, path: '/' }), url, { ignoreError: true })
  }

  /** The cookies that would go to a URL. */
  for(url: string): { name: string; value: string; sameSite: string | undefined; secure: boolean }[] {
    return this.#jar
      .getCookiesSync(url)
      .map(({ key, value, sameSite, secure }) => ({ name: key, value, sameSite, secure }))
  }

  /** Every cookie, as a browser keeps it; `domain` begins with a dot where subdomains get the cookie too. */
  all(): StoredCookie[] {
    const { cookies } = this.#jar.serializeSync() ?? { cookies: [] }
    return cookies.flatMap((stored) => {
      const { key, value, domain, path, secure, httpOnly, hostOnly, sameSite } = Cookie.fromJSON(stored) ?? {}
      if (key === undefined || value === undefined || !domain) return []
      return {
        name: key,
        value,
        domain: hostOnly === true ? domain : `.${domain}`,
        path: path ?? '/',
        secure: secure ?? false,
        httpOnly: httpOnly ?? false,
        sameSite,
      }
    })
  }

  clone(): Jar {
    const copy = new Jar()
    if (this.#untouched) return copy
    copy.#jar = this.#jar.cloneSync() ?? copy.#jar
    copy.#order = new Map(this.#order)
    copy.#untouched = false
    return copy
  }
}

/** `Domain=.127.0.0.1` on 127.0.0.1 means this host only; the cookie library would refuse it, browsers do not. */
function withoutAddressDomain(line: string, url: string): string {
  const { hostname } = new URL(url)
  if (isIP(hostname) === 0 && hostname !== 'localhost') return line
  return line.replace(/;\s*domain\s*=\s*\.?([^;]*)/i, (whole, domain: string) =>
    domain.trim().toLowerCase() === hostname ? '' : whole,
  )
}
