/** Looks for a text in whatever spelling it may stand. */
import { inflateRawSync, inflateSync, gunzipSync } from 'node:zlib'

type Spelling = (text: string) => string

const hex = (text: string) => Buffer.from(text).toString('hex')
const each = (text: string, octet: (code: number) => string) =>
  [...Buffer.from(text)].map((code) => octet(code)).join('')
const two = (code: number) => code.toString(16).padStart(2, '0')
const percent: Spelling = (text) => each(text, (code) => `%${two(code)}`)

/** What stays the same of a text in base64 behind that many octets. */
const base64Behind =
  (before: number): Spelling =>
  (text) => {
    const octets = Buffer.from(' '.repeat(before) + text)
    const encoded = octets.toString('base64').replace(/=+$/, '')
    return encoded.slice(before === 0 ? 0 : before + 1, octets.length % 3 === 0 ? undefined : -1)
  }

/** Those in which capital and small letters are one are given in small ones. */
export const spellings: Record<string, { of: Spelling; exact: boolean }> = {
  clear: { of: (text) => text, exact: true },
  percent: { of: percent, exact: false },
  'double percent': { of: (text) => percent(text).replaceAll('%', '%25'), exact: false },
  hex: { of: hex, exact: false },
  'decimal entities': { of: (text) => each(text, (code) => `&#${code};`), exact: false },
  'hexadecimal entities': { of: (text) => each(text, (code) => `&#x${two(code)};`), exact: false },
  'JSON escapes': { of: (text) => each(text, (code) => `\\u00${two(code)}`), exact: false },
  'JSON escapes in JSON': { of: (text) => each(text, (code) => `\\\\u00${two(code)}`), exact: false },
  base64: { of: base64Behind(0), exact: true },
  'base64 behind one octet': { of: base64Behind(1), exact: true },
  'base64 behind two octets': { of: base64Behind(2), exact: true },
}

export interface Leak {
  spelling: string
  /** The place, with what is around it. */
  around: string
}

/** @param spared a place of the clear text that is no leak */
export function leaks(text: string, core: string, spared: (around: string) => boolean = () => false): Leak[] {
  const found: Leak[] = []
  for (const [spelling, { of, exact }] of Object.entries(spellings)) {
    const wanted = of(core)
    const within = exact ? text : text.toLowerCase()
    for (let at = within.indexOf(wanted); at >= 0; at = within.indexOf(wanted, at + 1)) {
      if (spared(text.slice(at, at + 80))) continue
      found.push({ spelling, around: text.slice(Math.max(0, at - 60), at + wanted.length + 30) })
    }
  }
  return found
}

/** What lies in the packed data of a page. */
export function unpacked(page: string): string {
  return [...page.matchAll(/[\w+/-]{60,}={0,2}/g)]
    .map(([data]) => inflated(Buffer.from(data, 'base64')))
    .join('\n')
}

function inflated(data: Buffer): string {
  for (const inflate of [inflateSync, gunzipSync, inflateRawSync]) {
    try {
      return inflate(data).toString()
    } catch {
      // Not packed like this.
    }
  }
  return ''
}
