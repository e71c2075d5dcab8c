/** Lines that fit a terminal. */

/** Characters that a line keeps for text however deep it stands. */
const least = 20

/**
 * Words on lines of at most `columns` characters, those after the first indented. A word longer than a line is broken.
 *
 * @param first stands before the first line; the others begin below its end
 */
export function wrapped(first: string, words: readonly string[], columns: number): string[] {
  const room = Math.max(least, columns - first.length)
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    if (line !== '' && line.length + 1 + word.length <= room) {
      line += ` ${word}`
      continue
    }
    if (line !== '') lines.push(line)
    line = word
    while (line.length > room) {
      lines.push(line.slice(0, room))
      line = line.slice(room)
    }
  }
  if (line !== '' || lines.length === 0) lines.push(line)
  return lines.map((text, at) => (at === 0 ? `${first}${text}` : `${' '.repeat(first.length)}${text}`))
}

/** The beginning of a text that is too long for its place. */
export function clipped(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, Math.max(0, length - 3))}...`
}
