/** A text with one layer of escapes taken off, and where each character of it stood. */
import { backslash, isBracket, isQuote, isSpace } from './signs.ts'

export interface Unescaped {
  text: string
  /** The place in the original, for a place in `text`. */
  origin: (at: number) => number
}

const escapes = new RegExp(
  [
    '%[0-7][0-9a-f]', // percent-encoded (RFC 3986, 2.1)
    '%[c-f][0-9a-f](?:%[89ab][0-9a-f]){1,3}', // a character of several octets
    '&(?:#x[0-9a-f]{1,6}|#[0-9]{1,7}|amp|lt|gt|quot|apos|sol|equals|plus|colon|period|lowbar|percnt);?', // HTML
    '\\\\(?:u[0-9a-f]{4}|x[0-9a-f]{2}|["\'\\\\/bfnrt])', // JSON and JavaScript
  ].join('|'),
  'gi',
)

const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  sol: '/',
  equals: '=',
  plus: '+',
  colon: ':',
  period: '.',
  lowbar: '_',
  percnt: '%',
}
const controls: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

/** Undefined where nothing is escaped. */
export function unescaped(text: string): Unescaped | undefined {
  /** Where an escape ends: in the result, and in the original. */
  const ends: number[] = []
  const origins: number[] = []
  let result = ''
  let from = 0
  for (const match of text.matchAll(escapes)) {
    const [escape] = match
    const character = meant(escape)
    if (character === undefined) continue
    result += text.slice(from, match.index) + character
    from = match.index + escape.length
    ends.push(result.length)
    origins.push(from)
  }
  if (ends.length === 0) return undefined
  const origin = (at: number): number => {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] as number) <= at) low = middle + 1
      else high = middle
    }
    return low === 0 ? at : (origins[low - 1] as number) + at - (ends[low - 1] as number)
  }
  return { text: result + text.slice(from), origin }
}

function meant(escape: string): string | undefined {
  const body = escape.slice(1).replace(/;$/, '')
  if (escape.startsWith('%')) {
    if (escape.length === 3) return String.fromCharCode(parseInt(body, 16))
    return Buffer.from(escape.replaceAll('%', ''), 'hex').toString()
  }
  if (escape.startsWith('\\')) {
    const [kind = ''] = body
    if (kind === 'u' || kind === 'x') return String.fromCharCode(parseInt(body.slice(1), 16))
    return controls[kind] ?? kind
  }
  if (!body.startsWith('#')) return named[body.toLowerCase()]
  const code = /^#x/i.test(body) ? parseInt(body.slice(2), 16) : Number(body.slice(1))
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}

/** Layers that are looked under. */
const layers = 3

const isEnding = (code: number): boolean => isSpace(code) || isQuote(code) || isBracket(code)

/** Stretches of a text in which something is escaped: up to the next space, quotation mark or bracket. */
function* stretches(text: string): Generator<[start: number, end: number]> {
  let end = 0
  for (const { 0: escape, index } of text.matchAll(escapes)) {
    if (index < end) continue
    let start = index
    while (start > end && !isEnding(text.charCodeAt(start - 1))) start -= 1
    end = index + escape.length
    while (end < text.length && !isEnding(text.charCodeAt(end)))
      end += text.charCodeAt(end) === backslash ? 2 : 1
    yield [start, end]
  }
}

/** Tells what lies under the escapes of a text, layer by layer. */
export function beneath(text: string, tell: (layer: Unescaped) => void): void {
  if (!/[%&\\]/.test(text)) return
  for (const [start, end] of stretches(text)) {
    let origin = (at: number) => start + at
    let current = text.slice(start, end)
    for (let layer = 0; layer < layers; layer += 1) {
      const next = unescaped(current)
      if (!next) break
      const outer = origin
      origin = (at) => outer(next.origin(at))
      current = next.text
      tell({ text: current, origin })
    }
  }
}
