/** Servers against checks as one page that needs nothing else, also as an attachment opened offline. */
import { counted } from '../conclusion.ts'
import { htmlDocument } from '../html/document.ts'
import { markup, type Markup } from '../html/markup.ts'
import { shorten } from '../visible.ts'
import { cases } from './cases.ts'
import { overview } from './overview.ts'
import { rowsOf } from './rows.ts'
import { script } from './script.ts'
import { style } from './style.ts'
import { notPlayed, type Server, type ServerTable } from './table.ts'

export interface PageOptions {
  /** What the reader should know before the table. */
  introduction?: string
}

export function serversPage(table: ServerTable, { introduction }: PageOptions = {}): string {
  const { servers, suites, absent = notPlayed } = table
  const checks = suites.reduce((sum, { rows }) => sum + rows.length, 0)
  const title = `${counted(servers.length, 'server')}, ${counted(checks, 'check')}`
  return htmlDocument({
    title: `${title}: grantproof`,
    style,
    checks: 'table',
    body: markup`<header><p class="kicker">grantproof</p><h1>${title}</h1>${introduction === undefined ? undefined : markup`<p>${introduction}</p>`}</header>
<main>
${overview(servers)}
<section>
<h2 id="table" tabindex="-1">Check by check</h2>
${tools}
<div class="frame" tabindex="0" role="region" aria-labelledby="table"><table class="cells">
<thead><tr><th scope="col">Check</th><th scope="col" class="sum">Not passed</th>${servers.map(column)}</tr></thead>
${suites.map((suite) => rowsOf(suite, absent))}
</table></div>
<p class="none" id="no-match" hidden>No check matches.</p>
</section>
</main>
<dialog aria-labelledby="case-title"><div class="bar-of-dialog"><h2 id="case-title"></h2><button type="button" data-step="-1" aria-label="The check before">\u2191</button><button type="button" data-step="1" aria-label="The next check">\u2193</button><button type="button" data-close aria-label="Close">\u2715</button></div><div class="case"></div></dialog>`,
    data: cases(table),
    script,
  })
}

function column({ name, version }: Server): Markup {
  // A long name breaks where its parts meet.
  const parts = shorten(name, 60).split(/(?<=\/)|(?=::)/)
  const named = parts.map((part, at) => (at === 0 ? markup`${part}` : markup`<wbr>${part}`))
  return markup`<th scope="col" class="server">${named}${version === undefined ? undefined : markup` <small>${version}</small>`}</th>`
}

/** Hidden until the script runs: without it they would do nothing. */
const tools = markup`<noscript><p class="none">What stands behind each verdict, filters and search need JavaScript. The verdicts are here.</p></noscript>
<div class="tools" role="search" hidden><button type="button" data-only="differs" aria-pressed="false">Only where servers differ</button>
<button type="button" data-only="wrong" aria-pressed="false">Only not passed</button>
<input type="search" aria-label="Search the checks" aria-keyshortcuts="/" placeholder="Search (press /)"><span class="matches" role="status"></span>
<p class="hint">Choose a verdict to see what stands behind it. In the table the arrow keys move, Enter opens. Servers differ where one passes what another one fails or is warned of.</p></div>`
