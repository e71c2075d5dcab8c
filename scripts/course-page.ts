/** Writes the table of lessons into docs/client-course.md. */
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { lessons } from '../course/index.ts'

const begin = '<!-- the lessons: written by `npm run course-page` -->'
const end = '<!-- end of the lessons -->'

/** The page with its table renewed. @throws {Error} when the page has lost the two marks */
export function renewed(text: string): string {
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (from < 0 || to < from)
    throw new Error(`docs/client-course.md has to hold ${begin} and, behind it, ${end}`)
  const rows = lessons.map(
    ({ id, story, level, expects, document, section }) =>
      `| \`${id}\` | ${story.replaceAll('|', '\\|').replaceAll('<', '&lt;')} | ${expects} | ${level} | ${document}, ${section} |`,
  )
  const table = [
    '| lesson | what happens | wanted | level | source |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n')
  return `${text.slice(0, from + begin.length)}\n\n${table}\n\n${text.slice(to)}`
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const page = new URL('../docs/client-course.md', import.meta.url)
  writeFileSync(page, renewed(readFileSync(page, 'utf8')))
}
