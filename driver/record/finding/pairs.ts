/**
 * Names and their values within a text, as URLs, scripts, JSON and markup write them. It goes from sign to sign instead of
 * trying each character: every text of a run is read.
 */
import { isQuote, isSpace } from './signs.ts'

export interface Pair {
  name: string
  /** As it stands. */
  raw: string
  /** Where `raw` begins, and where the name does. */
  start: number
  at: number
}

/** Characters of a name. */
const longestName = 64

const ofName = (code: number): boolean =>
  (code >= 97 && code <= 122) || // a-z
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 57) ||
  code === 95 || // _
  code === 46 || // .
  code === 36 || // $
  code === 45 // -

const inBrackets = (code: number): boolean =>
  ofName(code) || code === 91 || code === 93 || code === 58 || code === 126 // [ ] : ~

/** Where the name begins that ends here; `end` where there is none. */
function nameBefore(text: string, end: number, is: (code: number) => boolean): number {
  const first = Math.max(0, end - longestName)
  let start = end
  while (start > first && is(text.charCodeAt(start - 1))) start -= 1
  return start
}

const before = /[?&#;"'\s]/
const value = /[^&\s"'<>#;?]+/y
const query = /\?[^&\s"'<>#;]*/y

interface UrlPair extends Pair {
  /** The value goes on as a query of its own. */
  more: string | undefined
}

/**
 * `name=value` within a URL.
 *
 * @param wanted tells by the name whether the value is of interest
 */
export function urlPairs(
  text: string,
  wanted: (name: string) => boolean,
  tell: (pair: UrlPair) => void,
): void {
  for (let sign = text.indexOf('='); sign >= 0; sign = text.indexOf('=', sign + 1)) {
    const at = nameBefore(text, sign, inBrackets)
    if (at === sign || (at > 0 && !before.test(text.charAt(at - 1)))) continue
    const name = text.slice(at, sign)
    if (!wanted(name)) continue
    value.lastIndex = sign + 1
    const raw = value.exec(text)?.[0]
    if (raw === undefined) continue
    query.lastIndex = value.lastIndex
    tell({ name, raw, at, start: sign + 1, more: query.exec(text)?.[0] })
  }
}

const opening = /[:=]\s*["']/g
const inQuotes = /"((?:[^"\\]|\\.){1,4096})"|'((?:[^'\\]|\\.){1,4096})'/sy

/** `name: "value"` or `name='value'` in JSON, scripts and markup; what stands within one value is no pair. */
export function quotedPairs(text: string, tell: (pair: Pair) => void): void {
  const signs = new RegExp(opening)
  let from = 0
  for (let sign = signs.exec(text); sign; sign = signs.exec(text)) {
    let end = sign.index
    while (end > from && isSpace(text.charCodeAt(end - 1))) end -= 1
    if (end > from && isQuote(text.charCodeAt(end - 1))) end -= 1
    const at = nameBefore(text, end, ofName)
    const isName = at < end && at >= from && (at === 0 || !ofName(text.charCodeAt(at - 1)))
    inQuotes.lastIndex = signs.lastIndex - 1
    const quoted = isName ? inQuotes.exec(text) : null
    if (!quoted) {
      // A sign may be followed by another at once.
      signs.lastIndex = sign.index + 1
      continue
    }
    from = signs.lastIndex = quoted.index + quoted[0].length
    tell({ name: text.slice(at, end), raw: quoted[1] ?? quoted[2] ?? '', at, start: quoted.index + 1 })
  }
}
