/** The places of a message where secrets stand. */
import { headerValues, type Headers } from '../wire.ts'
import { formDecoded } from './basic.ts'
import { isPublic, kindOf } from './names.ts'
import { quotedPairs, urlPairs } from './pairs.ts'
import { unescaped, unwrapped } from './unescaped.ts'

export interface Found {
  /** The word of its label. */
  kind: string
  value: string
  /** How it was sent, where a secret may be known by that. */
  sent?: string
  /** The text around it, where it stands as `before` + `raw`. */
  place?: { before: string; raw: string }
  /** Is no secret, and stays readable wherever it stands. */
  open?: true
}

interface Message {
  headers: Headers
  body?: string | undefined
}

/** Characters of a body that are searched: far more than is ever shown of it. */
const most = 40_000

/** What a client or a browser sends. */
export function* inRequest({ url, headers, body }: Message & { url: string }): Generator<Found> {
  yield* inUrl(url)
  yield* inForm(url.split('#')[0]?.split(/\?(.*)/s)[1] ?? '', true)
  for (const name of ['authorization', 'proxy-authorization'])
    for (const value of headerValues(headers, name)) yield* inCredentials(value)
  for (const value of headerValues(headers, 'cookie'))
    for (const pair of value.split(/;\s*/)) yield* inCookie(pair)
  yield* inHeaders(headers)
  if (body === undefined) return
  // Read as a form, JSON falls into names and values that mean nothing.
  if (isJson(body)) yield* inJson(body)
  else yield* inForm(body, true)
  yield* inText(body)
}

/** What a server answers. */
export function* inResponse({ headers, body = '' }: Message): Generator<Found> {
  for (const value of headerValues(headers, 'set-cookie'))
    for (const cookie of cookiesOf(value)) yield* inCookie(cookie.split(';')[0] ?? '')
  yield* inHeaders(headers)
  const searched = body.slice(0, most)
  if (isJson(body)) yield* inJson(body)
  else yield* inElements(searched)
  yield* inText(searched)
}

/** Several cookies in one header, as a proxy may fold them. */
export function cookiesOf(setCookie: string): string[] {
  return setCookie.split(/,(?=\s*[^\s;,=]+=)/)
}

function* inCookie(pair: string): Generator<Found> {
  const value = pair.slice(pair.indexOf('=') + 1).trim()
  const plain = value.replace(/^"(.*)"$/s, '$1')
  if (plain !== '') yield { kind: 'cookie', value: plain }
}

/** Names of HTTP authentication schemes: one that stands alone in a header is no secret. */
const scheme = /^(?:basic|bearer|digest|dpop|gnap|hoba|mac|mutual|negotiate|ntlm|oauth)$/i

function* inCredentials(header: string): Generator<Found> {
  const value = header.trim().replace(/^[^\s]+\s+/, '')
  if (scheme.test(value)) return
  yield { kind: 'credentials', value }
  if (!/^basic\s/i.test(header.trim())) return
  const secret = Buffer.from(value, 'base64').toString().split(/:(.*)/s)[1]
  if (secret === undefined) return
  yield { kind: 'client-secret', value: formDecoded(secret), sent: secret }
}

/** Headers that hold URLs, or parameters. */
const searchedHeaders = /location$|^refresh$|^link$|^referer$|ur[il]$|^www-authenticate$/i

function* inHeaders(headers: Headers): Generator<Found> {
  for (const [name, value] of headers) {
    const kind = kindOf(name)
    if (kind !== undefined) yield { kind, value }
    else if (searchedHeaders.test(name)) yield* inUrl(value)
  }
}

/** A password within the authority, and whatever stands in query and fragment, also of URLs within it. */
function* inUrl(url: string): Generator<Found> {
  const [, password] = /\/\/[^/?#\s@:]*:([^/?#\s@]+)@/.exec(url) ?? []
  if (password !== undefined) yield { kind: 'password', value: formDecoded(password) }
  yield* inText(url)
}

function* inForm(form: string, own = false): Generator<Found> {
  for (const pair of form.split('&')) {
    const [name = '', raw = ''] = pair.split(/=(.*)/s)
    const kind = kindOf(formDecoded(name))
    const place = { before: `${name}=`, raw }
    if (kind !== undefined) yield { kind, value: formDecoded(raw), place }
    else if (own && isPublic(formDecoded(name))) yield { kind: '', value: formDecoded(raw), open: true }
  }
}

const isJson = (body: string): boolean => /^\s*[{[]/.test(body)

/** Levels of objects and lists that are looked into. */
const deepest = 32

function* inJson(body: string): Generator<Found> {
  try {
    yield* inMembers(JSON.parse(body), undefined, deepest)
  } catch {
    // What can be read of it is found as text.
  }
}

function* inMembers(value: unknown, name: string | undefined, levels: number): Generator<Found> {
  if (levels === 0) return
  if (Array.isArray(value)) for (const item of value) yield* inMembers(item, name, levels - 1)
  else if (typeof value === 'object' && value !== null)
    for (const [member, inner] of Object.entries(value)) yield* inMembers(inner, member, levels - 1)
  else if ((typeof value === 'string' || typeof value === 'number') && name !== undefined) {
    const kind = kindOf(name)
    if (kind !== undefined && !(kind === 'code' && isErrorCode(value))) yield { kind, value: String(value) }
  }
}

/** The member `code` of many a JSON answer says what went wrong. */
const isErrorCode = (value: string | number): boolean =>
  /^(?:[\d.]+|[a-z]+(?:[_. -][a-z]+)*)$/i.test(String(value))

/** Nothing new is to be seen under other escapes. */
const escaped = /%(?:25)*(?:3d|22|27)|\\["'ux]|&(?:quot|apos|equals|#)/i

function* inText(text: string): Generator<Found> {
  for (const { text: layer } of escaped.test(text) ? unwrapped(text) : [{ text }]) {
    for (const { name, raw, at, start, more } of urlPairs(layer, isSecret)) {
      const kind = kindOf(name) ?? ''
      if (more !== undefined) yield { kind, value: formDecoded(raw + more) }
      yield { kind, value: formDecoded(raw), place: { before: layer.slice(at, start), raw } }
    }
    for (const { name, raw, at, start } of quotedPairs(layer)) {
      const kind = kindOf(name)
      if (kind === undefined || raw === '' || (kind === 'code' && isErrorCode(raw))) continue
      const value = unescaped(raw)?.text ?? raw
      yield { kind, value, place: { before: layer.slice(at, start), raw } }
    }
  }
}

const isSecret = (name: string): boolean => kindOf(name) !== undefined

const elements = /<(input|button|meta|textarea)\b((?:"[^"]*"|'[^']*'|[^"'<>])*)>([^<]*)/gi
const attributes = /([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))/g

/** Fields of forms, and what a page tells its scripts. */
function* inElements(html: string): Generator<Found> {
  for (const [whole, tag = '', inside = '', text = ''] of html.matchAll(elements)) {
    const given = new Map<string, string>()
    for (const [, name = '', double, single, bare] of inside.matchAll(attributes))
      given.set(name.toLowerCase(), double ?? single ?? bare ?? '')
    const raw = tag.toLowerCase() === 'textarea' ? text : (given.get('value') ?? given.get('content') ?? '')
    if (raw === '') continue
    for (const name of [given.get('name'), given.get('id'), given.get('property')]) {
      const kind = name === undefined ? undefined : kindOf(name)
      if (kind === undefined) continue
      const before = whole.slice(0, whole.lastIndexOf(raw))
      yield { kind, value: unescaped(raw)?.text ?? raw, place: { before, raw } }
      break
    }
  }
}
