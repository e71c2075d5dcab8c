/** Cookies of CAS: for this browser session, Secure where the site is. */
import type { Incoming } from '../../../message/incoming.ts'
import type { Product } from '../versions.ts'

type Header = [name: string, value: string]

export function setCookie(
  name: string,
  value: string,
  { path, httpOnly, ends = false }: { path: string; httpOnly: boolean; ends?: boolean },
  { url }: Incoming,
): Header {
  const attributes = [
    `${name}=${value}`,
    ...(ends ? ['Max-Age=0'] : []),
    `Path=${path}`,
    ...(url.protocol === 'https:' ? ['Secure'] : []),
    ...(httpOnly ? ['HttpOnly'] : []),
  ]
  return ['Set-Cookie', attributes.join('; ')]
}

/** With the slash that CAS adds to its context path. */
const path = '/cas/'

export function signOnCookie(value: string, { signOn, httpOnly }: Product, request: Incoming): Header {
  return setCookie(signOn.cookie, value, { path, httpOnly }, request)
}

export function signOnOf(request: Incoming, { signOn }: Product): string | undefined {
  return request.cookie(signOn.cookie)
}

/** The user wants to be warned before going on to a service (CAS protocol 3.0, 2.2.1). */
export function warnCookie({ httpOnly }: Product, request: Incoming): Header {
  return setCookie('CASPRIVACY', 'true', { path, httpOnly }, request)
}

export function wantsWarning(request: Incoming): boolean {
  return request.cookie('CASPRIVACY') === 'true'
}

/** Takes back those of these cookies that the browser has. */
export function withoutCookies(names: readonly string[], { httpOnly }: Product, request: Incoming): Header[] {
  return names
    .filter((name) => request.cookie(name) !== undefined)
    .map((name) => setCookie(name, '', { path, httpOnly, ends: true }, request))
}
