/** The proof as a picture: a row for each defect, a column for each check, a mark where the one breaks the other. */
import { markup, verbatim, type Markup } from '../html/markup.ts'
import { bySuite, breakersOf, type Matrix, type MatrixCheck, type MatrixRow } from './matrix.ts'
import { style } from './style.ts'

/** Units of the picture for one row and one column. */
const size = 9
/** Room for the names at the left. */
const left = 330
/** Room for the ids at the top. */
const top = 190
/** Room for the last ids, which lean to the right. */
const right = 130

export function matrixPage(matrix: Matrix): string {
  const checks = matrix.suites.flatMap((suite) => suite.checks)
  const groups = bySuite(matrix)
  const rows = groups.flatMap(([, members]) => members)
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The proof: ${rows.length} defects against ${checks.length} checks</title>
<style>${verbatim(style)}</style>
</head>
<body>
<h1>${rows.length} defects against ${checks.length} checks</h1>
<p>Each row is an honest server with one thing wrong, each column a check. <i class="breaks"></i> the check fails or warns, and
nothing else does. <i class="obscures"></i> the check cannot decide any more, and says so. Everywhere else it passes. Point at a mark to read it.</p>
<div class="picture">${picture(checks, rows, groups)}</div>
${groups.map(([suite, members]) => section(suite.name, suite.checks, members, breakersOf(matrix)))}
</body>
</html>
`.markup
}

function picture(
  checks: readonly MatrixCheck[],
  rows: readonly MatrixRow[],
  groups: ReturnType<typeof bySuite>,
): Markup {
  const width = left + checks.length * size + right
  const height = top + rows.length * size + 10
  const columnOf = new Map(checks.map(({ id }, index) => [id, index]))
  const mark = (row: MatrixRow, y: number, kind: 'breaks' | 'obscures') =>
    row[kind].map(
      (id) =>
        markup`<rect class="${kind}" x="${left + (columnOf.get(id) ?? 0) * size}" y="${y}" width="${size - 1}" height="${size - 1}"><title>${row.defect} ${kind} ${id}</title></rect>`,
    )
  return markup`<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="The matrix; the tables below say the same">
${bands(groups)}${checks.map(({ id }, index) => markup`<text class="id" transform="translate(${left + index * size + size - 2} ${top - 4}) rotate(-60)">${short(id)}<title>${id}</title></text>`)}
${rows.map((row, index) => {
  const y = top + index * size
  return markup`<text class="name" x="${left - 6}" y="${y + size - 2}">${row.defect}<title>${row.story}</title></text>${mark(row, y, 'obscures')}${mark(row, y, 'breaks')}`
})}</svg>`
}

/** The columns of every second suite are shaded. */
function bands(groups: ReturnType<typeof bySuite>): Markup[] {
  const rows = groups.reduce((sum, [, members]) => sum + members.length, 0)
  let x = left
  return groups.map(([{ checks }], index) => {
    const width = checks.length * size
    const band = markup`<rect class="band" x="${x}" y="${top}" width="${width}" height="${rows * size}"/>`
    x += width
    return index % 2 === 0 ? band : markup``
  })
}

function section(
  name: string,
  checks: readonly MatrixCheck[],
  rows: readonly MatrixRow[],
  breakers: ReadonlyMap<string, readonly string[]>,
): Markup {
  const checkRows = checks.map(
    ({ id, level, statement }) =>
      markup`<tr><td class="id">${id}</td><td>${level}</td><td>${statement}</td><td class="id">${(breakers.get(id) ?? []).join(', ') || 'a MAY, which nothing breaks'}</td></tr>`,
  )
  const defectRows = rows.map(
    ({ defect, story, breaks, obscures }) =>
      markup`<tr><td class="id">${defect}</td><td>${story}</td><td class="id">${breaks.join(', ')}</td><td class="id">${obscures.length > 8 ? `${obscures.length} checks` : obscures.join(', ')}</td></tr>`,
  )
  return markup`<h2>${name}</h2>
<table><thead><tr><th>check<th>level<th>what it asks<th>broken by</thead><tbody>${checkRows}</tbody></table>
${rows.length === 0 ? undefined : markup`<table><thead><tr><th>defect<th>story<th>breaks<th>leaves undecided</thead><tbody>${defectRows}</tbody></table>`}`
}

/** `rfc6749-4.1.2-code-single-use` -> `4.1.2 code single use`. */
function short(id: string): string {
  const plain = id
    .replace(/^rfc(\d+)-/, (_, rfc: string) => (rfc === '6749' ? '' : `${rfc} `))
    .replaceAll('-', ' ')
  return plain.length > 44 ? `${plain.slice(0, 43)}\u2026` : plain
}
