/** JSON that does nothing to a terminal or an editor that shows it as it is. */

/** What moves a cursor, turns the reading direction or is not seen, beyond what JSON escapes by itself. */
const unseen = /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/g

/** Reads back as the same value. One line or, with `indent`, many. */
export function plainJson(value: object, indent = 0): string {
  return escaped(JSON.stringify(value, undefined, indent))
}

/** For every parser: some refuse half of a surrogate pair, which is left where a text was cut. */
export function pretty(value: object, indent = 2): string {
  const wellFormed = (_: string, member: unknown): unknown =>
    typeof member === 'string' ? member.replace(/\p{Cs}/gu, '\ufffd') : member
  return `${escaped(JSON.stringify(value, wellFormed, indent))}\n`
}

function escaped(json: string): string {
  return json.replace(unseen, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
