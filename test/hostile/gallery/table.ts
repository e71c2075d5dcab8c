/** The gallery as a table: what became of each run, how long it took, how much memory. */
import type { Report } from '../../../suites/verdict.ts'
import type { Outcome } from './pool.ts'

export interface Row {
  subject: string
  name: string
  outcome: Outcome
  summary: Report['summary'] | undefined
}

export function table(rows: readonly Row[]): string {
  const lines = rows.map(({ subject, name, outcome, summary }) => [
    subject,
    name,
    summary ? countsOf(summary) : outcome.kind,
    `${(outcome.ms / 1000).toFixed(1)} s`,
    outcome.kind === 'ended' ? `${Math.round((outcome.peak - outcome.start) / 2 ** 20)} MB` : '-',
  ])
  const all = [['', 'server', 'outcome', 'time', 'memory'], ...lines]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((line) => line[column]?.length ?? 0)))
  return all
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const countsOf = (summary: Report['summary']): string =>
  Object.entries(summary)
    .filter(([, count]) => count > 0)
    .map(([verdict, count]) => `${count} ${verdict}`)
    .join(', ')
