/** A reported request as a script sends it: values of another run are taken from that run's answers. */
import type { NamedSecret, ReportedExchange } from '../../suites/verdict.ts'
import { locationOf } from './answer.ts'
import type { Step } from './plan.ts'
import { challengeOf, verifierFor } from './pkce.ts'
import { quoted, variableName, word, type Encoding, type Piece } from './shell.ts'
import { formDecoded, Sources, type Source } from './sources.ts'
import { atomsOf, cutAtAtoms, hasLabel, isLabel, labelName, mayVary } from './values.ts'

/** The lines of a script that come before a request, and its parts as words. */
export interface Words {
  before: string[]
  url: string
  /** Options of curl, each with its word. */
  options: string[]
  /** It needs a secret of the target. */
  secret: boolean
}

interface Answered {
  number: number
  sources: Sources
}

type Made = NonNullable<ReportedExchange['made']>[number]

/** Writes the requests of one script, one after the other. */
export class Requests {
  readonly #secrets: ReadonlyMap<string, NamedSecret>
  readonly #answers: Answered[] = []
  /** The last step of each browser, and of the client. */
  readonly #lastOf = new Map<number | undefined, Step>()
  /** What each browser's cookies are, by name. */
  readonly #cookies = new Map<string, string>()
  /** Values that the client was the first to say. */
  readonly #own = new Set<string>()
  readonly #variables = new Map<string, string>()
  readonly #challenges: ReadonlyMap<string, string>
  readonly #made: ReadonlyMap<string, Made>
  #before: string[] = []
  /** The secrets that the script reads from its environment. */
  readonly wanted = new Map<string, NamedSecret>()
  /** Everything that the client itself said. */
  said = ''

  constructor(secrets: readonly NamedSecret[], steps: readonly Step[]) {
    this.#secrets = new Map(secrets.map((secret) => [secret.label, secret]))
    this.#challenges = challengeOf(steps)
    this.#made = new Map(steps.flatMap(({ exchange: { made = [] } }) => made.map((one) => [one.label, one])))
  }

  /** The words of the next step. */
  next(step: Step): Words {
    const { exchange, browser } = step
    const { request } = exchange
    this.#before = []
    const url = this.#followed(step) ?? word(this.#url(request.url))
    const options = this.#options(step)
    this.#lastOf.set(browser, step)
    this.said += `${request.url}\n${request.body ?? ''}\n`
    const sent = atomsOf([request.body ?? '', ...request.headers.map(([, value]) => value)].join('\n'))
    return { before: this.#before, url, options, secret: sent.some((atom) => this.#secrets.has(atom)) }
  }

  /** Its answer has come. */
  answered({ exchange: { response }, number, browser }: Step): void {
    if (!response) return
    this.#answers.unshift({ number, sources: new Sources(response) })
    for (const [name, value] of response.headers) {
      if (browser === undefined || name.toLowerCase() !== 'set-cookie') continue
      const [, cookie = '', content = ''] = /^([^=;]*)=([^;]*)/.exec(value) ?? []
      this.#cookies.set(`${browser} ${cookie.trim()}`, content.trim())
    }
  }

  /** The variable that holds a value of an earlier answer; undefined where the client said it first, or nobody did. */
  variableOf(value: string): string | undefined {
    if (this.#own.has(value)) return undefined
    for (const { number, sources } of this.#answers) {
      const source = sources.of(value)
      if (source)
        return this.#variable(
          taken(number, source),
          isLabel(value) ? labelName(value).replace(/-\d+$/, '') : source.name,
        )
    }
    return undefined
  }

  #variable(command: string, wanted: string, key = command): string {
    const known = this.#variables.get(key)
    if (known !== undefined) return known
    const name = variableName(wanted, this.#variables.size + 1)
    this.#variables.set(key, name)
    this.#before.push(`${name}=$(${command})`)
    return name
  }

  /** The redirection of the answer before, where the request goes there and not every run is sent to the same place. */
  #followed({ exchange: { request }, browser }: Step): string | undefined {
    const last = this.#lastOf.get(browser)
    const location = last && locationOf(last.exchange)
    if (!last || location === undefined || !/^(?:\/(?!\/)|https?:\/\/)/.test(location)) return undefined
    const from = originOf(last.exchange.request.url)
    const whole = location.startsWith('/') ? `${from}${location}` : location
    const origin = originOf(request.url)
    if (origin === '' || whole.split('#', 1)[0] !== request.url) return undefined
    if (location.startsWith('/') && from !== origin) return undefined
    if (!atomsOf(location).some((atom) => !this.#own.has(atom))) return undefined
    const variable = this.#variable(`followed ${last.number} ${quoted(origin)}`, 'address')
    return `"$${variable}"`
  }

  #url(url: string): Piece[] {
    const at = url.indexOf('?')
    if (at < 0) return this.#atoms(url, 'percent')
    return [...this.#atoms(url.slice(0, at), 'percent'), '?', ...this.#form(url.slice(at + 1))]
  }

  /** Pairs of names and values. */
  #form(text: string): Piece[] {
    return text.split('&').flatMap((pair, index): Piece[] => {
      const [, name = '', value = ''] = /^([^=]*=)(.*)$/s.exec(pair) ?? ['', pair, '']
      return [`${index > 0 ? '&' : ''}${name}`, ...this.#value(name.slice(0, -1), value)]
    })
  }

  #value(name: string, raw: string): Piece[] {
    const decoded = formDecoded(raw)
    const challenge = name === 'code_challenge' ? this.#challenges.get(raw) : undefined
    if (challenge !== undefined) return [challenge]
    const variable = mayVary(decoded) && !this.#own.has(decoded) ? this.variableOf(decoded) : undefined
    if (variable !== undefined) return [{ variable, encoding: 'percent' }]
    const pieces = this.#atoms(raw, 'percent')
    if (!hasLabel(raw)) this.#own.add(decoded)
    return pieces
  }

  /** A text in which labels, and words that look drawn by lot, are looked up. */
  #atoms(text: string, encoding: Encoding): Piece[] {
    return cutAtAtoms(text).flatMap((part, index) => (index % 2 === 0 ? part : this.#atom(part, encoding)))
  }

  #atom(atom: string, encoding: Encoding): Piece[] {
    const variable = this.variableOf(atom)
    if (variable !== undefined) return [{ variable, encoding }]
    this.#own.add(atom)
    if (!isLabel(atom)) return [atom]
    const secret = this.#secrets.get(atom)
    if (secret) {
      this.wanted.set(atom, secret)
      return [{ variable: environmentName(atom), encoding }]
    }
    const made = this.#made.get(atom)
    if (made) return this.#altered(made, encoding)
    return [atom.startsWith('<code-verifier-') ? verifierFor(atom) : `made-up-${labelName(atom)}`]
  }

  /** A value that the check made from another one. No variable of a shell holds NUL, which may only stand behind it. */
  #altered({ of, dropped, text, kept, label }: Made, encoding: Encoding): Piece[] {
    const from = this.#atom(of, encoding)
    if (dropped === 0 && kept === 0) return [...from, encoding === 'line' ? text : encodeURIComponent(text)]
    const [only] = from
    if (from.length !== 1 || only === undefined || text.includes('\0')) return [`made-up-${labelName(label)}`]
    const value = typeof only === 'string' ? quoted(only) : `"$${only.variable}"`
    const command = `altered ${value} ${dropped} ${quoted(text)} ${kept}`
    return [{ variable: this.#variable(command, labelName(label).replace(/-\d+$/, '')), encoding }]
  }

  #options({ exchange: { request }, browser }: Step): string[] {
    const { method, headers, body } = request
    const names = headers.map(([name]) => name.toLowerCase())
    const options = [method === 'HEAD' ? '--head' : `--request ${quoted(method)}`]
    for (const [name, value] of headers) {
      if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || implied.has(name.toLowerCase())) continue
      const pieces = this.#header(name.toLowerCase(), value, browser)
      // An empty header is written with a semicolon.
      options.push(`--header ${word(value === '' ? [`${name};`] : [`${name}: `, ...pieces])}`)
    }
    // What curl would send by itself.
    for (const name of ['accept', 'user-agent', 'content-type', 'expect']) {
      if (!names.includes(name)) options.push(`--header ${quoted(`${name}:`)}`)
    }
    if (body !== undefined) options.push(`--data-raw ${word(this.#body(body, headers))}`)
    return options
  }

  #header(name: string, value: string, browser: number | undefined): Piece[] {
    if (name === 'cookie') return this.#cookieHeader(value, browser)
    const [, scheme = '', id = '', secret = ''] =
      name === 'authorization' ? (/^(\S+) <base64 of ([^:]*):(.*)>$/.exec(value) ?? []) : []
    if (scheme === '') return this.#atoms(value, 'line')
    const credentials = word([...this.#atoms(id, 'percent'), ':', ...this.#basicSecret(secret)])
    const variable = this.#variable(`printf '%s' ${credentials} | base64 | tr -d '\\n'`, 'basic')
    return [`${scheme} `, { variable, encoding: 'line' }]
  }

  /** A label may say how the secret is spelled. */
  #basicSecret(secret: string): Piece[] {
    const [, label, escapes] = /^(<[a-z-]+-\d+) as (%XX|%xx)>$/.exec(secret) ?? []
    if (label === undefined) return this.#atoms(secret, 'percent')
    return this.#atom(`${label}>`, escapes === '%XX' ? 'octets' : 'lower_octets')
  }

  /** What the browser has by then; a cookie from elsewhere is looked up like any other value. */
  #cookieHeader(value: string, browser: number | undefined): Piece[] {
    return value.split('; ').flatMap((pair, index): Piece[] => {
      const [, name = '', content = ''] = /^([^=]*)=(.*)$/s.exec(pair) ?? ['', pair, '']
      const between = `${index > 0 ? '; ' : ''}${name}=`
      if (browser !== undefined && this.#cookies.get(`${browser} ${name}`) === content) {
        const command = `cookie ${browser} ${quoted(name)}`
        const variable = this.#variable(command, 'cookie', `${command} ${content}`)
        return [between, { variable, encoding: 'line' }]
      }
      return [between, ...this.#atoms(content, 'line')]
    })
  }

  #body(body: string, headers: readonly [string, string][]): Piece[] {
    const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
    if (/^\s*[{[]/.test(body)) return this.#atoms(body, 'json')
    return /urlencoded/i.test(type) || /^[\w.-]+=/.test(body) ? this.#form(body) : this.#atoms(body, 'line')
  }
}

/** Headers that curl sets by itself from the rest. */
const implied = new Set(['host', 'content-length', 'connection', 'transfer-encoding'])

/** `<client-secret-1>` -> `CLIENT_SECRET_1`. */
export function environmentName(label: string): string {
  return labelName(label).toUpperCase().replaceAll('-', '_')
}

export function taken(step: number, { part, occurrence, before, ends, decodings }: Source): string {
  return `taken ${step} ${part} ${occurrence} ${quoted(before)} ${quoted(ends)} ${quoted(decodings.join(' '))}`
}

function originOf(url: string): string {
  return /^https?:\/\/[^/?#]+/i.exec(url)?.[0] ?? ''
}
