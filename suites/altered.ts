/** Values made from an issued one, that the server did not issue. */

/** Another character of the same class. */
export function another(character = ''): string {
  if (/\d/.test(character)) return character === '7' ? '3' : '7'
  if (/[A-Z]/.test(character)) return character === 'Q' ? 'R' : 'Q'
  return character === 'q' ? 'r' : 'q'
}

/** As long as the value, with other letters and digits of the same kinds in the same places. */
export function scrambled(value: string): string {
  return value.replace(/[A-Za-z0-9]/g, (character) => another(character))
}
