/** What stands behind each verdict, small enough to travel in the page: every text once, and where it stands. */
import { addressOf, placeOf } from '../document.ts'
import { verdicts } from '../../suites/verdict.ts'
import { shorten, visibleLines } from '../visible.ts'
import { notPlayed, type Cell, type ServerTable } from './table.ts'

/** Longer texts are cut here; the report of the server holds them whole. */
const longest = 1000

/** Read by the script: numbers of texts, and of verdicts in the order of `verdicts`. */
type PackedCell = [verdict: number, reason: number, ...variants: number[][]]

/** A JSON text that no markup can be hidden in. */
export function cases({ servers, suites, absent = notPlayed }: ServerTable): string {
  const numbers = new Map([['', 0]])
  const number = (text = ''): number => {
    const shown = visibleLines(shorten(text, longest))
    const known = numbers.get(shown) ?? numbers.size
    numbers.set(shown, known)
    return known
  }
  const packed = (cell: Cell | undefined): PackedCell | 0 => {
    if (!cell) return 0
    const variants = cell.variants.map(({ id, verdict, reason, expected, actual }) => [
      number(id),
      verdicts.indexOf(verdict),
      number(reason),
      number(expected),
      number(actual),
    ])
    return [verdicts.indexOf(cell.verdict), number(cell.reason), ...variants]
  }
  const rows = suites.flatMap(({ rows }) =>
    rows.map(({ id, title, requirement, cells }) => {
      const { level, severity, statement, why, mend } = requirement
      const place = [placeOf(requirement), addressOf(requirement), level, severity, statement, why, mend]
      return { about: [id, title, ...place].map(number), cells: cells.map(packed) }
    }),
  )
  const of = servers.map(({ name, report }) => [name, report].map(number))
  return JSON.stringify({ verdicts, absent, texts: [...numbers.keys()], servers: of, rows }).replaceAll(
    '<',
    '\\u003c',
  )
}
