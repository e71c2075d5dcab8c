/** Writes the pages of the proof, docs/proof.md and docs/proof.html, from what the defects say that they break. */
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { named } from '../proof/matrix.ts'
import { matrixPage } from '../reports/matrix/html.ts'
import { markdown } from '../reports/matrix/markdown.ts'

const docs = new URL('../docs/', import.meta.url)

const begin = '<!-- the matrix: written by `npm run proof-page` -->'
const end = '<!-- end of the matrix -->'

/** The page with its tables renewed. @throws {Error} when the page has lost the two marks */
export function renewed(text: string): string {
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (from < 0 || to < from) throw new Error(`docs/proof.md has to hold ${begin} and, behind it, ${end}`)
  return `${text.slice(0, from + begin.length)}\n\n${markdown(named())}\n\n${text.slice(to)}`
}

/** The picture of the matrix, docs/proof.html. */
export function pictured(): string {
  return matrixPage(named())
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const page = new URL('proof.md', docs)
  writeFileSync(page, renewed(readFileSync(page, 'utf8')))
  writeFileSync(new URL('proof.html', docs), pictured())
}
