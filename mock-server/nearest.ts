/** The known name that a misspelt one is nearest to. */

/** @param names at least one */
export function nearest(misspelt: string, names: readonly string[]): string {
  const distances = names.map((name) => distance(misspelt, name))
  return names[distances.indexOf(Math.min(...distances))] ?? ''
}

/** How many letters have to be added, dropped or changed (Levenshtein), one row of the table at a time. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at)
  Array.from(from).forEach((letter, line) => {
    const next = [line + 1]
    row.slice(1).forEach((above, at) => {
      const changed = (row[at] ?? 0) + (letter === to[at] ? 0 : 1)
      next.push(Math.min(above + 1, (next[at] ?? 0) + 1, changed))
    })
    row = next
  })
  return row.at(-1) ?? 0
}
