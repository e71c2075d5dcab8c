/** Which encoding a document is in, and how text is written in it (WHATWG Encoding; HTML, 13.2.3.2). */
import { TextDecoder } from 'node:util'

/** Characters of a page in which its `meta` may name the encoding. */
const prescanned = 1024

const named = /charset\s*=\s*["']?\s*([\w.:-]+)/i

/**
 * The label of the encoding that a document declares, in lower case: byte order mark, Content-Type, then `meta`.
 *
 * @param contentType the header's value
 * @param start the beginning of the document; of bytes not yet decoded, one character for each byte
 * @returns undefined where nothing declares one
 */
export function declaredCharset(contentType: string, start: string): string | undefined {
  if (start.startsWith('\u{feff}') || start.startsWith('\u{ef}\u{bb}\u{bf}')) return 'utf-8'
  if (start.startsWith('\u{ff}\u{fe}')) return 'utf-16le'
  if (start.startsWith('\u{fe}\u{ff}')) return 'utf-16be'
  const told = named.exec(contentType)?.[1]
  if (told !== undefined) return told.toLowerCase()
  if (contentType !== '' && !/html/i.test(contentType)) return undefined
  for (const [meta] of start.slice(0, prescanned).matchAll(/<meta\s[^>]*>/gi)) {
    const label = named.exec(meta)?.[1]?.toLowerCase()
    // A document whose meta can be read as ASCII is not in UTF-16 (HTML, 13.2.3.3).
    if (label !== undefined) return label.startsWith('utf-16') ? 'utf-8' : label
  }
  return undefined
}

const decoders = new Map<string, TextDecoder | undefined>()

/** By label; undefined for one that names no encoding. */
function decoderOf(label: string): TextDecoder | undefined {
  if (decoders.has(label)) return decoders.get(label)
  let decoder: TextDecoder | undefined
  try {
    decoder = new TextDecoder(label, { ignoreBOM: true })
  } catch {
    decoder = undefined
  }
  // Labels come from servers: only those that name an encoding are kept.
  if (decoder) decoders.set(label, decoder)
  return decoder
}

/** Node decodes windows-1252 as ISO-8859-1 where it gets all at once (as of version 20); as a stream it does it right. */
const decode = (decoder: TextDecoder, bytes: Uint8Array): string =>
  decoder.encoding === 'windows-1252'
    ? decoder.decode(bytes, { stream: true }) + decoder.decode()
    : decoder.decode(bytes)

/** The text of a body; UTF-8 where it declares no encoding that there is. */
export function decodedText(bytes: Buffer, contentType: string): string {
  const label = declaredCharset(contentType, bytes.toString('latin1', 0, prescanned)) ?? 'utf-8'
  const decoder = decoderOf(label) ?? decoderOf('utf-8')
  return decoder ? decode(decoder, bytes) : bytes.toString('utf8')
}

/** The name of the encoding in which forms are sent for a label: of UTF-16 it is UTF-8. */
export function outputEncoding(label: string | undefined): string {
  const name = label === undefined ? undefined : decoderOf(label.trim().toLowerCase())?.encoding
  return name === undefined || name.startsWith('utf-16') || !hasTable(name) ? 'utf-8' : name
}

/** ISO-2022-JP switches between sets, and the private ones stand for no text: forms in them go as UTF-8. */
const hasTable = (name: string): boolean => !/^(?:iso-2022-jp|x-user-defined|replacement)$/.test(name)

const twoBytes = new Set(['gbk', 'gb18030', 'big5', 'euc-jp', 'shift_jis', 'euc-kr'])

const tables = new Map<string, ReadonlyMap<string, number[]>>()

/** The bytes of every character of a legacy encoding, found by decoding them all. */
function tableOf(name: string): ReadonlyMap<string, number[]> {
  const known = tables.get(name)
  if (known) return known
  const decoder = new TextDecoder(name, { fatal: true })
  const table = new Map<string, number[]>()
  const note = (...bytes: number[]): boolean => {
    try {
      const text = decode(decoder, Uint8Array.from(bytes))
      if ([...text].length === 1 && !table.has(text)) table.set(text, bytes)
      return true
    } catch {
      return false
    }
  }
  for (let first = 0; first < 256; first++) {
    if (note(first) || !twoBytes.has(name)) continue
    for (let second = 0x40; second < 0xff; second++) note(first, second)
  }
  tables.set(name, table)
  return table
}

/** The bytes of a text as a form sends it: what the encoding lacks becomes a numeric character reference. */
export function encodedText(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8')
  const table = tableOf(encoding)
  const bytes: number[] = []
  for (const character of text)
    bytes.push(...(table.get(character) ?? Buffer.from(`&#${character.codePointAt(0)};`, 'latin1')))
  return Uint8Array.from(bytes)
}
