/**
 * Words and comments of a shell script. What came from a server gets into a script through here only: as a quoted word,
 * in which a shell expands nothing, or as a comment of one line.
 */
import { ascii, shorten } from '../visible.ts'

/** One word: octets beyond printable ASCII as escapes, so that a reader sees what is there. NUL is in no word. */
export function quoted(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return `'${text.replaceAll("'", `'\\''`)}'`
  const octets = Buffer.from(text.replaceAll('\0', ''), 'utf8').toString('latin1')
  const escaped = octets.replace(/[\\']/g, '\\$&').replace(/[^\x20-\x7e]/g, hexadecimal)
  return `$'${escaped}'`
}

const escapes: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function hexadecimal(octet: string): string {
  if (octet in escapes) return escapes[octet] ?? octet
  return `\\x${octet.charCodeAt(0).toString(16).padStart(2, '0')}`
}

/** A comment of one line. */
export function comment(text: string): string {
  return `# ${ascii(shorten(text, 600))}`
}

/** What a word is put together from: text as it is, or the value of a variable. */
export type Piece = string | { variable: string; encoding: Encoding }

/** How the place where a value goes wants it: percent-encoded, with every octet escaped, as part of a JSON string, on one line. */
export type Encoding = 'percent' | 'octets' | 'lower_octets' | 'json' | 'line'

/** One word, in which the values of variables stand. */
export function word(pieces: readonly Piece[]): string {
  const parts: string[] = []
  let literal = ''
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      literal += piece
      continue
    }
    if (literal !== '') parts.push(quoted(literal))
    literal = ''
    parts.push(`"$(${piece.encoding} "$${piece.variable}")"`)
  }
  if (literal !== '' || parts.length === 0) parts.push(quoted(literal))
  return parts.join('')
}

/** A name for a variable, as near to the wanted one as a shell permits; the number keeps it apart from all others. */
export function variableName(wanted: string, number: number): string {
  const name = wanted
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[\d_]+|_+$/g, '')
    .slice(0, 24)
  return `${name || 'value'}_${number}`
}
