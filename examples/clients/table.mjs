/** The table of docs/clients.md: written from rows, and read again to hold it against them. */

const columns = [
  'client',
  'version',
  'http',
  'https',
  'discovery',
  'PKCE',
  'client authentication',
  'refresh',
  'OpenID Connect',
]
const [begin, end] = ['<!-- clients -->', '<!-- /clients -->']

/**
 * The page with these rows. Who was not walked, and has no row, keeps the one that the page has.
 *
 * @param {string} page
 * @param {string[]} names of all clients, in their order
 * @param {Map<string, string[]>} rows by the client's name
 * @throws {Error} when the page has no place for the table
 */
export function withRows(page, names, rows) {
  const [before, after] = [page.indexOf(begin), page.indexOf(end)]
  if (before < 0 || after < before)
    throw new Error(`docs/clients.md has no place for the table: ${begin} ... ${end}`)
  const present = page.slice(before, after).split('\n')
  const lines = names.map((name) => {
    const row = rows.get(name)
    return row ? line(row) : present.find((text) => text.startsWith(`| ${name} |`))
  })
  const table = [line(columns), line(columns.map(() => '---')), ...lines.filter(Boolean)].join('\n')
  return `${page.slice(0, before + begin.length)}\n\n${table}\n\n${page.slice(after)}`
}

function line(cells) {
  return `| ${cells.join(' | ')} |`
}
