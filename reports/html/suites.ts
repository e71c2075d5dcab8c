/** Every check, by suite, with the means to find one. */
import type { CheckResult, Report, Summary, Verdict } from '../../suites/verdict.ts'
import { bySuite, mostUrgentFirst, verdictsByUrgency } from '../order.ts'
import { checkView } from './check.ts'
import { badge } from './labels.ts'
import { markup } from './markup.ts'
import type { Markup } from './markup.ts'
import type { Packed } from './pack.ts'

export function suitesView({ checks, summary }: Report, packed: Packed): Markup {
  if (checks.length === 0) return markup`<p class="none">No check was decided.</p>`
  return markup`<h2 id="checks">Checks by suite</h2>${tools(summary)}
<noscript><p class="none">Exchanges, filters and search need JavaScript. All else is here; the exchanges are also in report.json.</p></noscript>
${[...bySuite(checks)].map(([name, members]) => suiteView(name, members, packed))}
<p class="none" id="no-match" hidden>No check matches.</p>`
}

/** Hidden until the script runs: without it they would do nothing. */
function tools(summary: Summary): Markup {
  const given = verdictsByUrgency.filter((verdict) => summary[verdict] > 0)
  const buttons = given.map(
    (verdict) =>
      markup`<button type="button" data-show="${verdict}" aria-pressed="false">${badge(verdict)} ${summary[verdict]}</button>`,
  )
  return markup`<div class="tools" role="search" hidden><div class="filters" role="group" aria-label="Show only">${buttons}</div>
<input type="search" aria-label="Search the checks" aria-keyshortcuts="/" placeholder="Search (press /)">
<button type="button" data-toggle>Open all</button><span class="matches" role="status"></span></div>`
}

function suiteView(name: string, checks: readonly CheckResult[], packed: Packed): Markup {
  const count = (verdict: Verdict): number => checks.filter((check) => check.verdict === verdict).length
  const given = verdictsByUrgency.filter((verdict) => count(verdict) > 0)
  const counts = given.map((verdict) => `${count(verdict)} ${verdict}`).join(', ')
  return markup`
<section class="suite"><h3>${name} <small>${counts}</small></h3>${mostUrgentFirst(checks).map((check) => checkView(check, packed))}
</section>`
}
