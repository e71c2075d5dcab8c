/** What a part of the bench found: a table, and what has to be known to read it. */

export interface Table {
  title: string
  /** How it was taken, a sentence each. */
  notes: readonly string[]
  columns: readonly string[]
  rows: readonly (readonly (string | number)[])[]
}

/** For a terminal: the first column to the left, the others to the right. */
export function printed({ title, notes, columns, rows }: Table): string {
  const cells = [columns, ...rows].map((row) => row.map(String))
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd()
  return [title, ...notes.map((note) => `  ${note}`), ...cells.map(line), ''].join('\n')
}
