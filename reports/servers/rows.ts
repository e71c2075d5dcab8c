/** The checks of one suite as rows. */
import type { Verdict } from '../../suites/verdict.ts'
import { counted } from '../conclusion.ts'
import { markup, type Markup } from '../html/markup.ts'
import { signs } from '../sign.ts'
import { shorten, visible } from '../visible.ts'
import type { Cell, Row, TableSuite } from './table.ts'

const wrong = ['fail', 'error', 'warn', 'inconclusive'] as const
const decided = new Set<Verdict>(['pass', 'warn', 'fail'])

/** @param absent what stands where a server has no verdict */
export function rowsOf({ name, rows }: TableSuite, absent: string): Markup {
  const columns = (rows[0]?.cells.length ?? 0) + 2
  return markup`<tbody><tr class="suite"><th scope="rowgroup" colspan="${columns}"><span>${shorten(name, 100)} <small>${counted(rows.length, 'check')}</small></span></th></tr>
${rows.map((row) => rowView(row, absent))}</tbody>
`
}

function rowView({ id, title, requirement, cells }: Row, absent: string): Markup {
  const verdicts = cells.flatMap((cell) => cell?.verdict ?? [])
  const kinds = new Set(verdicts.filter((verdict) => decided.has(verdict)))
  const sums = wrong
    .map((verdict) => [verdict, verdicts.filter((each) => each === verdict).length] as const)
    .filter(([, count]) => count > 0)
  const flags = [kinds.size > 1 ? 'differs' : '', sums.length > 0 ? 'wrong' : ''].join(' ').trim()
  const counts = sums.map(
    ([verdict, count]) =>
      markup`<span class="${verdict}">${count}<i aria-hidden="true">${signs[verdict]}</i><span class="unseen"> ${verdict} </span></span>`,
  )
  return markup`<tr class="check" id="${visible(id)}" data-is="${flags}"><th scope="row"><span class="title">${shorten(title, 120)}</span> <small>${placeIn(requirement)} \u00b7 ${requirement.level}</small></th><td class="sum">${counts}</td>${cells.map((cell) => cellView(cell, absent))}</tr>
`
}

/** Most checks are of one document: only others are named. */
function placeIn({ spec, section }: Row['requirement']): string {
  const short = spec === 'RFC 6749' ? section : `${spec.replace(/^RFC /, '')} ${section}`
  return shorten(short.trim(), 40)
}

function cellView(cell: Cell | undefined, absent: string): Markup {
  if (!cell) return markup`<td class="none">${absent}</td>`
  const { verdict } = cell
  return markup`<td class="${verdict}"><i>${signs[verdict]}</i> ${verdict}</td>`
}
