/** Every check, by suite, with the means to find one. */
import type { CheckResult, Report } from '../../../suites/verdict.ts'
import { bySuite, isProblem, levels, mostUrgentFirst, severities, verdictsByUrgency } from '../../order.ts'
import type { Packed } from '../pack.ts'
import { checkView } from './check.ts'
import { badge, tallies } from './labels.ts'
import { markup } from '../markup.ts'
import type { Markup } from '../markup.ts'
import { ranksOf } from './sections.ts'

export function checksView({ checks }: Report, packed: Packed): Markup {
  if (checks.length === 0) return markup`<p class="quiet" id="checks">No check was decided.</p>`
  const inOrder = mostUrgentFirst(checks)
  const ranks = ranksOf(inOrder)
  const groups = [...bySuite(checks)].map(([name, members]) => {
    const views = inOrder
      .filter((check) => members.includes(check))
      .map((check) => checkView(check, packed, ranks.get(check) ?? 0))
    return groupView(name, members, views)
  })
  return markup`<section aria-labelledby="checks"><h2 id="checks">All ${checks.length} checks</h2>${tools(checks)}
<noscript><p class="quiet">Exchanges, filters and search need JavaScript. All else is here; the exchanges are also in report.json.</p></noscript>
<div class="groups">${groups}
</div>
<p class="quiet" id="no-match" hidden>No check matches.</p></section>`
}

function groupView(name: string, members: readonly CheckResult[], views: Markup[]): Markup {
  const open = members.some(isProblem) ? markup` open` : undefined
  return markup`
<details class="group"${open}><summary><h3>${name}</h3>${tallies(members)}</summary>${views}
</details>`
}

/** Hidden until the script runs: without it they would do nothing. */
function tools(checks: readonly CheckResult[]): Markup {
  const facet = (
    name: string,
    label: string,
    values: readonly string[],
    of: (check: CheckResult) => string,
  ) => {
    const given = values.filter((value) => checks.some((check) => of(check) === value))
    const buttons = given.map((value) => {
      const count = checks.filter((check) => of(check) === value).length
      return markup`<button type="button" data-facet="${name}" data-value="${value}" aria-pressed="false">${verdictOr(value)} <b>${count}</b></button>`
    })
    return markup`<div class="facet" role="group" aria-label="${label}"><span class="quiet" aria-hidden="true">${label}</span>${buttons}</div>`
  }
  return markup`<div class="tools" role="search" hidden>
<input type="search" aria-label="Search the checks" aria-keyshortcuts="/" placeholder="Search (press /)"><div class="facet" role="group" aria-label="Read"><button type="button" data-way="subject" aria-pressed="true">By subject</button><button type="button" data-way="section" aria-pressed="false">By section</button></div>
${facet('verdict', 'Verdict', verdictsByUrgency, ({ verdict }) => verdict)}
${facet('level', 'Level', levels, ({ requirement }) => requirement.level)}
${facet('severity', 'Severity', severities, ({ requirement }) => requirement.severity)}
<button type="button" data-all>Open all</button>
<span class="matches" role="status"></span>
<details class="help"><summary>Keyboard</summary><ul><li><kbd>/</kbd> search, <kbd>Esc</kbd> in it to clear search and filters</li><li><kbd>n</kbd> or <kbd>j</kbd> next problem, <kbd>p</kbd> or <kbd>k</kbd> previous problem</li><li><kbd>Enter</kbd> open or close</li><li><label><input type="checkbox" id="keys-off"> Switch <kbd>/</kbd> and the letters off</label></li></ul></details>
</div>`
}

function verdictOr(value: string): Markup {
  const verdict = verdictsByUrgency.find((one) => one === value)
  return verdict ? badge(verdict) : markup`${value}`
}
