/** The proof as two Markdown tables for each suite: its checks, and the defects that break them. */
import { bySuite, breakersOf, type Matrix, type MatrixRow, type MatrixSuite } from './matrix.ts'

export function markdown(matrix: Matrix): string {
  const breakers = breakersOf(matrix)
  return bySuite(matrix)
    .map(([suite, rows]) => `## ${suite.name}\n\n${checks(suite, breakers)}\n\n${defects(rows)}`)
    .join('\n\n')
}

function checks({ checks }: MatrixSuite, breakers: ReadonlyMap<string, readonly string[]>): string {
  const lines = checks.map(({ id, level }) => {
    const by = (breakers.get(id) ?? []).map(code).join(', ') || 'nothing: it records what a MAY permits'
    return `| ${code(id)} | ${level} | ${by} |`
  })
  return ['| check | level | is broken by |', '|---|---|---|', ...lines].join('\n')
}

function defects(rows: readonly MatrixRow[]): string {
  if (rows.length === 0) return 'No defect has its main check here.'
  const lines = rows.map(({ defect, story, breaks, obscures }) => {
    const hidden = obscures.length > 8 ? `${obscures.length} checks` : obscures.map(code).join(', ')
    return `| ${code(defect)} | ${cell(story)} | ${breaks.map(code).join(', ')} | ${hidden} |`
  })
  return ['| defect | story | breaks | leaves undecided |', '|---|---|---|---|', ...lines].join('\n')
}

const code = (text: string): string => `\`${text}\``
const cell = (text: string): string => text.replaceAll('|', '\\|')
