/** The places of a message where secrets stand. */
import { headerValues, type Headers } from '../../wire.ts'
import { formDecoded } from '../basic.ts'
import { isPublic, kindOf } from './names.ts'
import { quotedPairs, urlPairs } from './pairs.ts'
import { beneath, unescaped, type Unescaped } from './unescaped.ts'

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

/** Is told of each place in turn. */
type Tell = (found: Found) => void

interface Message {
  headers: Headers
  body?: string | undefined
}

/** Characters of a body that are searched: far more than is ever shown of it. */
const most = 40_000

/** What a client or a browser sends. */
export function inRequest({ url, headers, body }: Message & { url: string }, tell: Tell): void {
  inUrl(url, tell)
  const [address = ''] = url.split('#', 1)
  const question = address.indexOf('?')
  if (question >= 0) inForm(address.slice(question + 1), tell)
  for (const name of ['authorization', 'proxy-authorization'])
    for (const value of headerValues(headers, name)) inCredentials(value, tell)
  for (const value of headerValues(headers, 'cookie'))
    for (const pair of value.split(/;\s*/)) inCookie(pair, tell)
  inHeaders(headers, tell)
  if (body === undefined) return
  // Read as a form, JSON falls into names and values that mean nothing.
  if (isJson(body)) inJson(body, tell)
  else inForm(body, tell)
  inText(body, tell)
}

/** What a server answers. */
export function inResponse({ headers, body = '' }: Message, tell: Tell): void {
  for (const value of headerValues(headers, 'set-cookie'))
    for (const cookie of cookiesOf(value)) inCookie(cookie.split(';')[0] ?? '', tell)
  inHeaders(headers, tell)
  const searched = body.slice(0, most)
  if (isJson(body)) inJson(body, tell)
  else inElements(searched, tell)
  inText(searched, tell)
}

/** Several cookies in one header, as a proxy may fold them. */
export function cookiesOf(setCookie: string): string[] {
  return setCookie.split(/,(?=\s*[^\s;,=]+=)/)
}

function inCookie(pair: string, tell: Tell): void {
  const value = pair.slice(pair.indexOf('=') + 1).trim()
  const plain = value.replace(/^"(.*)"$/s, '$1')
  if (plain !== '') tell({ kind: 'cookie', value: plain })
}

/** Names of HTTP authentication schemes: one that stands alone in a header is no secret. */
const scheme = /^(?:basic|bearer|digest|dpop|gnap|hoba|mac|mutual|negotiate|ntlm|oauth)$/i

function inCredentials(header: string, tell: Tell): void {
  const value = header.trim().replace(/^[^\s]+\s+/, '')
  if (scheme.test(value)) return
  tell({ kind: 'credentials', value })
  if (!/^basic\s/i.test(header.trim())) return
  const secret = Buffer.from(value, 'base64').toString().split(/:(.*)/s)[1]
  if (secret === undefined) return
  tell({ kind: 'client-secret', value: formDecoded(secret), sent: secret })
}

/** Headers that hold URLs, or parameters. */
const searchedHeaders = /location$|^refresh$|^link$|^referer$|ur[il]$|^www-authenticate$/i

function inHeaders(headers: Headers, tell: Tell): void {
  for (const [name, value] of headers) {
    const kind = kindOf(name)
    if (kind !== undefined) tell({ kind, value })
    else if (searchedHeaders.test(name)) inUrl(value, tell)
  }
}

/** A password within the authority, and whatever stands in query and fragment, also of URLs within it. */
function inUrl(url: string, tell: Tell): void {
  const [, password] = /\/\/[^/?#\s@:]*:([^/?#\s@]+)@/.exec(url) ?? []
  if (password !== undefined) tell({ kind: 'password', value: formDecoded(password) })
  inText(url, tell)
}

/** A form, or a query written like one. */
function inForm(form: string, tell: Tell): void {
  for (const pair of form.split('&')) {
    const equals = pair.indexOf('=')
    const name = equals < 0 ? pair : pair.slice(0, equals)
    const raw = equals < 0 ? '' : pair.slice(equals + 1)
    const plain = formDecoded(name)
    const kind = kindOf(plain)
    if (kind !== undefined) tell({ kind, value: formDecoded(raw), place: { before: `${name}=`, raw } })
    else if (isPublic(plain)) tell({ kind: '', value: formDecoded(raw), open: true })
  }
}

const isJson = (body: string): boolean => /^\s*[{[]/.test(body)

/** Levels of objects and lists that are looked into. */
const deepest = 32

function inJson(body: string, tell: Tell): void {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return // What can be read of it is found as text.
  }
  inMembers(value, undefined, deepest, tell)
}

function inMembers(value: unknown, name: string | undefined, levels: number, tell: Tell): void {
  if (levels === 0) return
  if (Array.isArray(value)) for (const item of value) inMembers(item, name, levels - 1, tell)
  else if (typeof value === 'object' && value !== null)
    for (const [member, inner] of Object.entries(value)) inMembers(inner, member, levels - 1, tell)
  else if ((typeof value === 'string' || typeof value === 'number') && name !== undefined) {
    const kind = kindOf(name)
    if (kind !== undefined && !(kind === 'code' && isErrorCode(value))) tell({ kind, value: String(value) })
  }
}

/** The member `code` of many a JSON answer says what went wrong. */
const isErrorCode = (value: string | number): boolean =>
  /^(?:[\d.]+|[a-z]+(?:[_. -][a-z]+)*)$/i.test(String(value))

/** Nothing new is to be seen under other escapes. */
const escaped = /%(?:25)*(?:3d|22|27)|\\["'ux]|&(?:quot|apos|equals|#)/i

function inText(text: string, tell: Tell): void {
  const inLayer = ({ text: layer }: Pick<Unescaped, 'text'>) => {
    urlPairs(layer, isSecret, ({ name, raw, at, start, more }) => {
      const kind = kindOf(name) ?? ''
      if (more !== undefined) tell({ kind, value: formDecoded(raw + more) })
      tell({ kind, value: formDecoded(raw), place: { before: layer.slice(at, start), raw } })
    })
    quotedPairs(layer, ({ name, raw, at, start }) => {
      const kind = kindOf(name)
      if (kind === undefined || raw === '' || (kind === 'code' && isErrorCode(raw))) return
      const value = unescaped(raw)?.text ?? raw
      tell({ kind, value, place: { before: layer.slice(at, start), raw } })
    })
  }
  inLayer({ text })
  if (escaped.test(text)) beneath(text, inLayer)
}

const isSecret = (name: string): boolean => kindOf(name) !== undefined

const elements = /<(input|button|meta|textarea)\b((?:"[^"]*"|'[^']*'|[^"'<>])*)>([^<]*)/gi
const attributes = /([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))/g

/** Fields of forms, and what a page tells its scripts. */
function inElements(html: string, tell: Tell): void {
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
      tell({ kind, value: unescaped(raw)?.text ?? raw, place: { before, raw } })
      break
    }
  }
}
