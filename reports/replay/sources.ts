/** Where in an answer a value stands, and how a script finds it there in another run's answer. */
import type { ReportedExchange } from '../../suites/verdict.ts'
import { headText } from './answer.ts'
import { atomsOf } from './values.ts'

type Response = NonNullable<ReportedExchange['response']>

export type Decoding = 'json' | 'html' | 'percent'

/** What the function `taken` of a script is told. */
export interface Source {
  part: 'head' | 'body'
  /** The text right before it, and which of its occurrences counts, from 1. */
  before: string
  occurrence: number
  /** Characters that end it. */
  ends: string
  /** What it was encoded by. */
  decodings: readonly Decoding[]
  /** The name that it has there. */
  name: string
}

interface Found {
  value: string
  at: number
  /** Where what names it begins. */
  from: number
  ends: string
  decodings: readonly Decoding[]
  name: string
}

/** The values of one answer, by what they are once they are decoded. */
export class Sources {
  readonly #texts: { part: Source['part']; text: string; found: Map<string, Found> }[]

  constructor(response: Response) {
    const head = headText(response)
    const body = response.body ?? ''
    this.#texts = [
      { part: 'head', text: head, found: byValue(inHead(head)) },
      { part: 'body', text: body, found: byValue(/^\s*[{[]/.test(body) ? inJson(body) : inPage(body)) },
    ]
  }

  /** Where the value stands; undefined: nowhere that a script would find. */
  of(value: string): Source | undefined {
    for (const { part, text, found } of this.#texts) {
      const place = found.get(value) ?? inText(text, value)
      const context = place && contextOf(text, place)
      if (!place || !context) continue
      const { ends, decodings, name } = place
      return { part, ...context, ends, decodings, name }
    }
    return undefined
  }
}

function byValue(all: Iterable<Found>): Map<string, Found> {
  const found = new Map<string, Found>()
  for (const one of all) if (!found.has(one.value)) found.set(one.value, one)
  return found
}

function* inHead(head: string): Generator<Found> {
  for (const { 0: line, index } of head.matchAll(/^(?:location|set-cookie): .*$/gm)) {
    const from = line.indexOf(': ') + 2
    if (line.startsWith('location')) yield* inUrl(line.slice(from), index + from, '&#\n', [])
    else {
      const [, name = '', value = ''] = /^([^=;]*)=([^;]*)/.exec(line.slice(from)) ?? []
      yield {
        value: value.trim(),
        at: index + from + name.length + 1,
        from: index,
        ends: ';\n',
        decodings: [],
        name,
      }
    }
  }
}

/** The parameters of a URL; `decodings` undo what was done to the URL as a whole. */
function* inUrl(url: string, at: number, ends: string, decodings: readonly Decoding[]): Generator<Found> {
  for (const { 1: name = '', 2: value = '', 0: whole, index } of url.matchAll(
    /[?&#;]([^=&#?;]+)=([^&#]*)/g,
  )) {
    const from = at + index + whole.length - value.length
    const within = decodings.includes('html') ? unescaped(value) : value
    yield {
      value: formDecoded(within),
      at: from,
      from: at + index,
      ends,
      decodings: [...decodings, 'percent'],
      name,
    }
  }
}

function* inJson(body: string): Generator<Found> {
  for (const { 1: name = '', 2: value = '', 0: whole, index } of body.matchAll(
    /"([^"\\]*)"\s*:\s*"((?:[^"\\]|\\.)*)"/g,
  )) {
    const from = index + whole.length - 1 - value.length
    yield { value: jsonDecoded(value), at: from, from: index, ends: '"', decodings: ['json'], name }
  }
}

/** Values of attributes, and parameters of the URLs in them. */
function* inPage(body: string): Generator<Found> {
  for (const { 0: tag, index } of body.matchAll(/<[a-z](?:[^>"']|"[^"]*"|'[^']*')*>/gi)) {
    const name = /\sname\s*=\s*["']?([^\s"'>]+)/i.exec(tag)?.[1] ?? 'value'
    for (const { 1: mark = '', 2: raw = '', 0: whole, index: within } of tag.matchAll(
      /\s(?:value|href|action|content|src)\s*=\s*(["'])(.*?)\1/gis,
    )) {
      const at = index + within + whole.length - 1 - raw.length
      yield { value: unescaped(raw), at, from: index, ends: mark, decodings: ['html'], name }
      yield* inUrl(
        raw.replaceAll(/&(?:amp|#38|#x26);/gi, (escape) => '&'.padStart(escape.length, '\0')),
        at,
        `${mark}&#`,
        ['html'],
      )
    }
  }
}

/** An atom that stands for itself, up to a character that is none of an atom. */
function inText(text: string, value: string): Found | undefined {
  if (atomsOf(value)[0] !== value) return undefined
  const at = text.indexOf(value)
  const ends = text[at + value.length] ?? '\n'
  return at < 0 ? undefined : { value, at, from: at, ends: `${ends}\n`, decodings: [], name: 'value' }
}

/** The text before a place that leads there: what names it, or the shortest that does; nothing in it may vary. */
function contextOf(text: string, { at, from }: Found): Pick<Source, 'before' | 'occurrence'> | undefined {
  const steady = steadyEnd(text.slice(Math.max(0, at - 200), at))
  const naming = text.slice(from, at)
  if (naming !== '' && steady.endsWith(naming) && text.indexOf(naming) === from)
    return { before: naming, occurrence: 1 }
  for (let length = 1; length <= steady.length; length += 1) {
    const before = steady.slice(-length)
    if (!/^[\s?&#;,<{"]/.test(before) && length < steady.length) continue
    if (before.trim().length < 3 || text.indexOf(before) !== at - length) continue
    return { before, occurrence: 1 }
  }
  return steady.trim() === '' ? undefined : { before: steady, occurrence: occurrencesUpTo(text, steady, at) }
}

/** What of a text is the same in every run, at its end. */
function steadyEnd(text: string): string {
  const last = atomsOf(text).at(-1)
  const steady = last === undefined ? text : text.slice(text.lastIndexOf(last) + last.length)
  return /[\x09\x0a\x0d\x20-\x7e]*$/.exec(steady)?.[0] ?? ''
}

/** How many times `before` stands in the text up to `at`, counted as a script counts. */
function occurrencesUpTo(text: string, before: string, at: number): number {
  let count = 0
  for (
    let next = text.indexOf(before);
    next >= 0 && next < at;
    next = text.indexOf(before, next + before.length)
  ) {
    count += 1
  }
  return count
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescaped(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));?/gi,
    (whole, hex, decimal, name) => {
      if (typeof name === 'string') return named[name.toLowerCase()] ?? whole
      const code = typeof hex === 'string' ? parseInt(hex, 16) : Number(decimal)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
    },
  )
}

export function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

function jsonDecoded(text: string): string {
  try {
    return JSON.parse(`"${text}"`) as string
  } catch {
    return text
  }
}
