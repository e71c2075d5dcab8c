/** What of a reported answer is compared with the one that comes: the same as `marks` of the script tells of that. */
import type { ReportedExchange } from '../../suites/verdict.ts'
import { headText } from './answer.ts'
import { hasLabel } from './values.ts'

type Response = NonNullable<ReportedExchange['response']>

/** Headers that the documents say something about. */
export const comparedHeaders = [
  'content-type',
  'cache-control',
  'pragma',
  'www-authenticate',
  'x-frame-options',
  'content-security-policy',
  'referrer-policy',
  'strict-transport-security',
  'access-control-allow-origin',
  'access-control-allow-credentials',
  'allow',
  'refresh',
]

export interface Marks {
  lines: string[]
  /** Names of parameters and members whose values are the same in every run, and of those of which a part is. */
  exact: string[]
  shown: string[]
  /** Texts of the request that the answer repeats. */
  echoes: string[]
}

/** @param own what the client itself said, in every request so far */
export function marksOf(response: Response, own: string, echoed: readonly string[]): Marks {
  const marks = new Marker(own)
  marks.add(`status ${response.status}`)
  marks.head(headText(response))
  const body = bytes(response.body ?? '')
  const echoes = echoed.filter((text) => body.includes(bytes(text)))
  for (const echo of echoes) marks.add(`echo ${plain(bytes(echo))}`)
  if (/^\s*\{/.test(body)) marks.json(body)
  else if (marks.html || /^\s*</.test(body)) marks.page(body)
  return { ...marks.told, echoes }
}

/** How much of a value is the same in every run. */
type Steady = 'nothing' | 'a part' | 'all'

interface Mark {
  line: string
  /** What goes behind the line, as far as it is the same in every run. */
  of?: { name: string; value: string }
}

class Marker {
  html = false
  readonly #own: string
  readonly #marks: Mark[] = []
  /** By the name of the value; a name that stands for several values tells as little as the least. */
  readonly #steady = new Map<string, Steady>()

  constructor(own: string) {
    this.#own = own
  }

  add(line: string, of?: Mark['of']): void {
    this.#marks.push(of ? { line, of } : { line })
    if (!of) return
    const ranks: readonly Steady[] = ['nothing', 'a part', 'all']
    const levels = [this.#steadyOf(of.value), this.#steady.get(of.name) ?? 'all']
    this.#steady.set(of.name, ranks.find((rank) => levels.includes(rank)) ?? 'all')
  }

  get told(): Omit<Marks, 'echoes'> {
    const named = (wanted: Steady) =>
      [...this.#steady].flatMap(([name, steady]) => (steady === wanted ? [name] : []))
    const lines = this.#marks.map(({ line, of }) => {
      const steady = of && this.#steady.get(of.name)
      if (!of || steady === 'nothing') return line
      return `${line}=${steady === 'all' ? plain(of.value) : masked(of.value)}`
    })
    return { lines, exact: named('all'), shown: named('a part') }
  }

  #steadyOf(text: string): Steady {
    if (hasLabel(text)) return 'nothing'
    return masked(text) === plain(text) || steadyIn(text, this.#own) ? 'all' : 'a part'
  }

  head(text: string): void {
    for (const line of bytes(text).split('\n')) {
      const at = line.indexOf(': ')
      if (at < 0) continue
      const name = line.slice(0, at)
      const content = line.slice(at + 2)
      if (name === 'content-type') this.html = /html/i.test(content)
      if (name === 'location') this.#place(content)
      else if (name === 'set-cookie') this.#cookie(content)
      else if (comparedHeaders.includes(name)) this.add(`${name} ${masked(content)}`)
    }
  }

  #cookie(line: string): void {
    const steady = line.replace(/; *(?:[Ee]xpires|[Mm]ax-[Aa]ge)=[^;]*/g, '')
    const [, pair = '', attributes = ''] = /^([^;]*)(.*)$/s.exec(steady) ?? []
    this.add(`set-cookie ${masked(pair.replace(/=.*/s, ''))}${masked(attributes).toLowerCase()}`)
  }

  #place(url: string): void {
    const at = url.search(/[?#]/)
    this.add(`location ${masked(at < 0 ? url : url.slice(0, at))}`)
    const pieces = at < 0 ? [] : (url.slice(at).match(/\?[^?#]*|#[^#]*/g) ?? [])
    for (const piece of pieces) {
      for (const pair of piece.slice(1).split('&')) {
        const name = pair.replace(/=.*/s, '')
        const of = pair.includes('=') ? { name, value: pair.slice(name.length + 1) } : undefined
        if (pair !== '') this.add(`location ${piece[0] ?? ''}${masked(name)}`, of)
      }
    }
  }

  json(text: string): void {
    for (const [name, value] of membersOf(text)) {
      const told = masked(name)
      if (value.startsWith('"')) this.add(`json ${told} string`, { name, value: value.slice(1, -1) })
      else if (/^[{[]/.test(value)) {
        const kind = value.startsWith('[') ? 'array' : 'object'
        // An error that is no string is at fault whatever it holds.
        this.add(
          `json ${told} ${kind}`,
          name === 'error' ? undefined : { name, value: value.replace(/[ \t\r\n]+/g, '') },
        )
      } else if (/^-?\d{3}/.test(value)) this.add(`json ${told} number ${roughly(Number.parseFloat(value))}`)
      else this.add(`json ${told} ${masked(value)}`)
    }
  }

  page(text: string): void {
    this.add(`text ${wordsOf(text)}`)
    for (const [tag] of text.matchAll(/<[A-Za-z][^>]*>/g)) {
      if (/^<form[ \t\r\n>]/i.test(tag)) {
        const action = attribute(tag, 'action').replace(/[?#].*/s, '')
        this.add(`form ${attribute(tag, 'method').toLowerCase()} ${masked(action)}`)
      } else if (/^<(?:input|button|select|textarea)[ \t\r\n>]/i.test(tag)) {
        const name = attribute(tag, 'name')
        if (name !== '') this.add(`field ${masked(name)}`)
      }
    }
  }
}

/** Everything in it that looks drawn by lot was the client's own word. */
function steadyIn(text: string, own: string): boolean {
  return (text.match(/[A-Za-z0-9_-]+/g) ?? []).every((run) => masked(run) === run || own.includes(run))
}

/** One character for each octet. */
function bytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}

function plain(text: string): string {
  return text.replace(/[^ -~]/g, '?').slice(0, 200)
}

/** What differs from run to run is a star: labels, and words that look drawn by lot. */
function masked(text: string): string {
  const unlabelled = text.replace(/<[a-z]+(?:-[a-z]+)*-\d+>/g, '*')
  const visible = unlabelled.replace(/[^ -~]/g, '?')
  return visible.replace(/[A-Za-z0-9_-]{10,}/g, (run) => (/\d/.test(run) ? '*' : run)).slice(0, 400)
}

/** What a page shows, without numbers: dates and times differ. */
function wordsOf(page: string): string {
  const unlabelled = page.replace(/<[a-z]+(?:-[a-z]+)*-\d+>/g, '*')
  const shown = without(without(unlabelled, 'script'), 'style').replace(/<[^>]*>/g, ' ')
  return masked(shown.replace(/[ \t\r\n]+/g, ' ')).replace(/\d+/g, '*')
}

/** The text without these elements, as a script leaves them out: up to the next `</name`, wherever that stands. */
function without(text: string, element: string): string {
  const parts = text.split(new RegExp(`<${element}`, 'i'))
  return parts
    .map((part, index) => {
      if (index === 0) return part
      const end = part.search(new RegExp(`</${element}`, 'i'))
      return end < 0 ? '' : ` ${part.slice(end)}`
    })
    .join('')
}

/** Two digits of a number, as awk writes it. */
function roughly(number: number): string {
  return number.toExponential(1).replace(/e([+-])(\d)$/, 'e$10$2')
}

function attribute(tag: string, name: string): string {
  const [, first, second, bare] =
    new RegExp(`[ \\t\\r\\n]${name}[ \\t\\r\\n]*=[ \\t\\r\\n]*(?:"([^"]*)"|'([^']*)'|([^\\s>]*))`, 'i').exec(
      tag,
    ) ?? []
  return first ?? second ?? bare ?? ''
}

/** The members of the outermost object, values as they are spelled: also of JSON that is broken. */
function membersOf(text: string): [string, string][] {
  const members: [string, string][] = []
  let depth = 0
  let from = 0
  let name: string | undefined
  let last = ''
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at] ?? ''
    if (mark === '"') {
      const end = endOfString(text, at)
      if (depth === 1 && name === undefined) last = text.slice(at + 1, end)
      at = end
    } else if ('{['.includes(mark)) depth += 1
    else if (depth === 1 && mark === ':' && name === undefined) {
      name = last
      from = at + 1
    } else if ('}]'.includes(mark) || (mark === ',' && depth === 1)) {
      if (depth === 1 && name !== undefined)
        members.push([name, text.slice(from, at).replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')])
      if (depth === 1) name = undefined
      if (mark !== ',') depth -= 1
    }
  }
  return members
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '"') return at
  }
  return text.length
}
