/** Servers against checks as one Markdown table: only the checks that a server did not pass. */
import { codeSpan } from '../code-span.ts'
import { counted } from '../conclusion.ts'
import { sign } from '../sign.ts'
import { notPlayed, type Row, type ServerTable } from './table.ts'

export function serversMarkdown({ servers, suites, absent = notPlayed }: ServerTable): string {
  const rows = suites.flatMap(({ rows }) => rows)
  const shown = rows.filter((row) => !isWell(row))
  const heads = servers.map(({ name, version = '', when }) => `${codeSpan(`${name} ${version}`, 60)} ${when}`)
  const lines = shown.map(
    ({ id, requirement, cells }) =>
      `| ${codeSpan(id)} | ${requirement.level} | ${cells.map((cell) => (cell ? sign(cell.verdict) : absent)).join(' | ')} |`,
  )
  return [
    `| check | level | ${heads.join(' | ')} |`,
    `|---|---|${'---|'.repeat(servers.length)}`,
    ...lines,
    '',
    `${counted(rows.length - shown.length, 'check')} passed or skipped everywhere ${rows.length - shown.length === 1 ? 'is' : 'are'} left out.`,
    '',
  ].join('\n')
}

function isWell({ cells }: Row): boolean {
  return cells.every((cell) => cell === undefined || cell.verdict === 'pass' || cell.verdict === 'skip')
}
