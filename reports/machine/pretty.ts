/** JSON that every parser reads, and that does nothing to a terminal or an editor that shows it as it is. */

/** What moves a cursor, turns the reading direction or is not seen, beyond what JSON escapes by itself. */
const unseen = /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/g

/** One line or, with `indent`, many. Half of a surrogate pair, which some parsers refuse, becomes U+FFFD. */
export function plainJson(value: object, indent = 0): string {
  const wellFormed = (_: string, member: unknown): unknown =>
    typeof member === 'string' ? member.replace(/\p{Cs}/gu, '\ufffd') : member
  return JSON.stringify(value, wellFormed, indent).replace(
    unseen,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** The same as a file. */
export function pretty(value: object, indent = 2): string {
  return `${plainJson(value, indent)}\n`
}
