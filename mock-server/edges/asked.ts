/** What `fetch` is asked, read without a `Request` where that would say the same: making one costs as much as an answer. */
import type { MockRequest } from '../message/wire.ts'

/** As `Request` leaves them; others it refuses or writes in another case. */
const methods: readonly unknown[] = ['GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']

const readHere: readonly PropertyKey[] = ['method', 'headers', 'body']

/** Members that change nothing of what arrives, with the values that `Request` takes. */
const meaningless: Readonly<Record<PropertyKey, readonly unknown[]>> = {
  redirect: ['follow', 'manual', 'error'],
  credentials: ['omit', 'same-origin', 'include'],
  signal: [null],
}

/**
 * The request as `Request` would have it.
 *
 * @returns undefined where only `Request` knows what it comes to, or that it is none
 */
export function plainly(input: string | URL, init: RequestInit = {}): MockRequest | undefined {
  if (!isUsual(init) || hidesHeaders()) return undefined
  const { method = 'GET', body = null } = init
  const text = body instanceof URLSearchParams ? body.toString() : body
  if (!methods.includes(method) || (text !== null && !isBody(text, method))) return undefined
  try {
    const { href, username, password } = new URL(input)
    if (username !== '' || password !== '') return undefined
    const url = withoutFragment(href)
    const headers = new Headers(init.headers)
    if (text === null) return { method, url, headers: [...headers] }
    if (!headers.has('content-type')) headers.set('content-type', typeOf(body))
    return { method, url, headers: [...headers], body: text }
  } catch {
    return undefined
  }
}

/** Whether nothing stands there that is neither read here nor without meaning. */
function isUsual(init: RequestInit | null): boolean {
  if (typeof init !== 'object' || init === null) return false
  const prototype: unknown = Object.getPrototypeOf(init)
  if (prototype !== Object.prototype && prototype !== null) return false
  return Reflect.ownKeys(init).every((name) => {
    if (readHere.includes(name)) return true
    const value: unknown = Reflect.get(init, name)
    return value === undefined || (Object.hasOwn(meaningless, name) && meaningless[name]?.includes(value))
  })
}

/** Half a character of UTF-16 has no UTF-8, and what else can be a body is not text. */
function isBody(body: unknown, method: string): body is string {
  return typeof body === 'string' && method !== 'GET' && method !== 'HEAD' && !/\p{Surrogate}/u.test(body)
}

/** Of a body whose type nobody names (Fetch Standard, 5.1). */
function typeOf(body: unknown): string {
  return typeof body === 'string'
    ? 'text/plain;charset=UTF-8'
    : 'application/x-www-form-urlencoded;charset=UTF-8'
}

/** A fragment is never sent. */
export function withoutFragment(url: string): string {
  const at = url.indexOf('#')
  return at < 0 ? url : url.slice(0, at)
}

/** What has been seen of `Request`, which some environments of tests put another one in the place of. */
let seen: { of: typeof Request; hides: boolean } | undefined

/** Whether a `Request` loses headers that scripts may not set, as in a browser (Fetch Standard: forbidden request-header). */
function hidesHeaders(): boolean {
  if (seen?.of !== Request) {
    const { headers } = new Request('https://as.test/', { headers: { Cookie: 'name=value' } })
    seen = { of: Request, hides: !headers.has('cookie') }
  }
  return seen.hides
}
