/**
 * Knows every secret that a run has met and the label that stands for it.
 * Secrets are learned from the places in a message where they stand; each is then replaced wherever it stands.
 */
import { basicCredentials, formDecoded } from './basic.ts'
import { replacing } from './replace.ts'
import type { Exchange } from './transcript.ts'
import { targetSecrets } from '../target/secrets.ts'
import { headerValues } from '../wire.ts'

/** Form fields, query parameters and JSON members whose values are secret, and the label's word. */
const secretNames: Record<string, string> = {
  password: 'password',
  client_secret: 'client-secret',
  code: 'code',
  access_token: 'access-token',
  refresh_token: 'refresh-token',
  id_token: 'id-token',
  token: 'token',
  code_verifier: 'code-verifier',
  registration_access_token: 'registration-token',
  client_assertion: 'assertion',
  assertion: 'assertion',
}
const memberPattern = new RegExp(
  `"(${Object.keys(secretNames).join('|')})"\\s*:\\s*"((?:[^"\\\\]|\\\\.)*)"`,
  'g',
)

/** Names of HTTP authentication schemes: one that stands alone in a header is no secret. */
const scheme = /^(?:basic|bearer|digest|dpop|gnap|hoba|mac|mutual|negotiate|ntlm|oauth)$/i

/** Shorter values would replace half of the text; they are hidden only where they stand as a secret. */
const shortest = 4

export class Secrets {
  readonly #labels = new Map<string, string>()
  readonly #counts = new Map<string, number>()
  readonly #spellings = new Map<string, ReadonlySet<string>>()

  /** The label of a secret; the same value always has the same one. */
  learn(word: string, value: string): string {
    const known = this.#labels.get(value)
    if (known) return known
    const count = (this.#counts.get(word) ?? 0) + 1
    this.#counts.set(word, count)
    const label = `<${word}-${count}>`
    this.#labels.set(value, label)
    return label
  }

  /** The label of a secret that was learned. */
  labelOf(value: string): string {
    return this.#labels.get(value) ?? '<secret>'
  }

  /** Learns the target's own secrets, which then have the same labels in every run; gives the labels. */
  learnTarget(target: Parameters<typeof targetSecrets>[0]): { label: string; of: string }[] {
    return targetSecrets(target).map(({ kind, value, of }) => ({ label: this.learn(kind, value), of }))
  }

  /** Learns every secret of an exchange from the places where secrets stand; gives those met. */
  learnFrom({
    request,
    response,
  }: Pick<Exchange, 'request'> & { response?: Exchange['response'] | undefined }): string[] {
    const met: string[] = []
    const meet = (word: string, value: string | null | undefined) => {
      if (!value) return
      this.learn(word, value)
      met.push(value)
    }
    const meetFields = (pairs: Iterable<[string, string]>) => {
      for (const [name, value] of pairs) {
        if (Object.hasOwn(secretNames, name)) meet(secretNames[name] ?? name, value)
        else if (/pass(word|wd|code)?$|csrf|xsrf|otp$|one_?time/i.test(name)) meet('field', value)
      }
    }
    const meetUrl = (url: string) => {
      const [beforeFragment = '', fragment] = url.split(/#(.*)/s)
      const query = beforeFragment.split(/\?(.*)/s)[1]
      // A careless server puts its response behind a fragment (`#x?code=`) or behind a second question mark.
      const pieces = new Set([query, fragment, ...url.split(/[?#]/).slice(1)])
      for (const piece of pieces) if (piece) meetFields(new URLSearchParams(piece))
    }
    meetUrl(request.url)
    for (const value of headerValues(request.headers, 'authorization')) {
      const credentials = value.trim().replace(/^[^\s]+\s+/, '')
      if (!scheme.test(credentials)) meet('credentials', credentials)
      const secret = basicCredentials(value)?.secret
      if (secret !== undefined && !this.#extendsKnown(secret))
        meet('client-secret', this.#knownSpelling(secret))
    }
    for (const value of headerValues(request.headers, 'cookie')) {
      for (const pair of value.split('; ')) meet('cookie', pair.slice(pair.indexOf('=') + 1))
    }
    // Read as a form, JSON falls into names and values that mean nothing.
    if (request.body && !/^\s*[{[]/.test(request.body)) meetFields(new URLSearchParams(request.body))
    for (const [, name, value] of (request.body ?? '').matchAll(memberPattern)) {
      meet(secretNames[name ?? ''] ?? 'secret', value)
    }
    if (response) {
      for (const value of headerValues(response.headers, 'location')) meetUrl(value)
      for (const value of headerValues(response.headers, 'set-cookie')) {
        const pair = value.split(';')[0] ?? ''
        meet('cookie', pair.slice(pair.indexOf('=') + 1).trim())
      }
      for (const [input] of response.body.matchAll(/<input\b[^>]{0,2000}>/gi)) {
        const [, name] = /\bname\s*=\s*["']?([^\s"'>]+)/i.exec(input) ?? []
        const [, value] = /\bvalue\s*=\s*["']([^"']*)/i.exec(input) ?? []
        if (name !== undefined && value !== undefined) meetFields([[name, value]])
      }
      for (const [, name, value] of response.body.matchAll(memberPattern)) {
        meet(secretNames[name ?? ''] ?? 'secret', value)
      }
    }
    return met
  }

  /** A secret of Basic credentials as it is known: form-decoded, unless it is known by what was sent. */
  #knownSpelling(secret: string): string {
    return this.#labels.has(secret) ? secret : formDecoded(secret)
  }

  /** A known secret and something behind it: what a check put there may be read. */
  #extendsKnown(secret: string): boolean {
    return [...this.#labels.keys()].some(
      (known) => known.length >= shortest && secret !== known && secret.startsWith(known),
    )
  }

  /** A function that replaces the given secrets, in every encoding in which they may stand. */
  redactor(values: Iterable<string>): (text: string) => string {
    const spellings = new Map<string, string>()
    for (const value of values) {
      const label = this.#labels.get(value)
      if (!label || value.length < shortest) continue
      for (const spelling of this.#spellingsOf(value)) spellings.set(spelling, label)
    }
    return replacing(spellings)
  }

  #spellingsOf(value: string): ReadonlySet<string> {
    let spellings = this.#spellings.get(value)
    if (!spellings) this.#spellings.set(value, (spellings = spellingsOf(value)))
    return spellings
  }
}

/** As text, percent-encoded, form-encoded, HTML-escaped, JSON-escaped, base64. */
function spellingsOf(value: string): Set<string> {
  let percent: string
  try {
    percent = encodeURIComponent(value)
  } catch {
    percent = value // a lone surrogate has no encoding
  }
  const html = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
  return new Set([
    value,
    percent,
    percent.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()),
    percent.replaceAll('%20', '+'),
    encodeURIComponent(percent),
    html,
    JSON.stringify(value).slice(1, -1),
    Buffer.from(value).toString('base64'),
  ])
}
