/** Values made from an issued one, that the server did not issue. */

/** Another character of the same class. */
export function another(character = ''): string {
  if (/\d/.test(character)) return character === '7' ? '3' : '7'
  if (/[A-Z]/.test(character)) return character === 'Q' ? 'R' : 'Q'
  return character === 'q' ? 'r' : 'q'
}

/** As long as the value, of the same alphabet, and not the value. */
export function scrambled(value: string): string {
  return [...value].map((character, index) => (index % 2 === 0 ? another(character) : character)).join('')
}
