/**
 * A server's text made harmless to look at: nothing in it can move the cursor, colour the screen, break a line,
 * turn the reading direction or hide, or command a CI server that reads the log. What was there is still to be seen,
 * as an escape.
 */

const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu
const unseenButLines = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu
const beyondAscii = /[^\x20-\x7e]/gu
/** `##[error]`, `##vso[task]`, `##teamcity[message]`: commands wherever in a line they stand. */
const ciCommand = /##(?=\w*\[)/g
const named: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function escape(character: string): string {
  const code = character.codePointAt(0) ?? 0
  const hex = code.toString(16)
  if (code < 0x100) return named[character] ?? `\\x${hex.padStart(2, '0')}`
  return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`
}

function uncommanding(text: string): string {
  return text.replace(ciCommand, '#\\x23')
}

/** One line, whatever the text holds. */
export function visible(text: string): string {
  return uncommanding(text.replace(unseen, escape))
}

/** The same, keeping line ends and tabs. */
export function visibleLines(text: string): string {
  return uncommanding(text.replaceAll('\r\n', '\n').replace(unseenButLines, escape))
}

/** One line of printable ASCII. */
export function ascii(text: string): string {
  return uncommanding(text.replace(beyondAscii, escape))
}

/** At most `limit` characters of the text, and how many were left out. */
export function shorten(text: string, limit: number): string {
  const rest = text.length - limit
  return rest <= 0 ? text : `${text.slice(0, limit)}... (${rest} more characters)`
}
