/** The first screen: is it conformant, what is wrong, how bad. */
import ms from 'ms'
import type { CheckResult, Report, Summary } from '../../suites/verdict.ts'
import { conclude, counted } from '../conclusion.ts'
import { mostUrgentFirst, verdictsByUrgency } from '../order.ts'
import { shorten } from '../visible.ts'
import { anchor, badge, place } from './labels.ts'
import { markup } from './markup.ts'
import type { Markup } from './markup.ts'

export function overview(report: Report, strict: boolean): Markup {
  const { target, tool, startedAt, durationMs, summary, checks } = report
  const { outcome, sentence } = conclude(report, strict)
  const said = alerts(report)
  // An alert above says why: the headline need not say it again.
  const headline = outcome === 'could not tell' && said.length > 0 ? outcome : sentence
  const endpoints = [target.issuer, target.authorization_endpoint, target.token_endpoint]
  return markup`
<header>
${said}
<p class="target">${shorten(target.name, 200)}</p>
<h1 class="${outcome.replaceAll(' ', '-')}">${shorten(capital(headline), 500)}</h1>
${counts(summary, checks.length)}
<p class="run">${counted(checks.length, 'check')} in ${ms(Math.round(durationMs))}, begun <time datetime="${startedAt}">${readable(startedAt)}</time>, by ${tool.name} ${tool.version}</p>
<ul class="endpoints">${endpoints.filter((url) => url !== undefined).map((url) => markup`<li>${shorten(url, 300)}</li>`)}</ul>
${(report.notes ?? []).map((note) => markup`<p class="run">Note: ${shorten(note, 500)}</p>`)}
</header>
${wrong(checks)}`
}

function alerts({ complete, problem }: Report): Markup[] {
  const said: Markup[] = []
  if (problem !== undefined)
    said.push(
      markup`<p class="alert" role="alert"><strong>The run has a problem.</strong> ${shorten(problem, 1000)}</p>`,
    )
  if (!complete) {
    said.push(
      markup`<p class="alert" role="alert"><strong>The run was cut off.</strong> What was not decided by then is missing from this report.</p>`,
    )
  }
  return said
}

/** The counts as words, and above them as a bar: the parts of one whole. */
function counts(summary: Summary, total: number): Markup {
  const given = verdictsByUrgency.filter((verdict) => summary[verdict] > 0)
  let from = 0
  const parts = given.map((verdict) => {
    const part = markup`<rect class="${verdict}" x="${from}" width="${summary[verdict]}" height="1"/>`
    from += summary[verdict]
    return part
  })
  const bar = markup`<svg class="bar" viewBox="0 0 ${Math.max(total, 1)} 1" preserveAspectRatio="none" aria-hidden="true">${parts}</svg>`
  return markup`${bar}<ul class="counts">${given.map((verdict) => markup`<li>${badge(verdict)} <b>${summary[verdict]}</b></li>`)}</ul>`
}

/** Everything that is neither passed nor skipped, the worst first. */
function wrong(checks: readonly CheckResult[]): Markup | undefined {
  const shown = mostUrgentFirst(checks).filter(({ verdict }) => verdict !== 'pass' && verdict !== 'skip')
  if (shown.length === 0) return undefined
  return markup`<section class="wrong"><h2>What needs attention</h2><ol>${shown.map(entry)}</ol></section>`
}

function entry(check: CheckResult): Markup {
  const { verdict, title, requirement, reason } = check
  return markup`
<li class="${verdict}">${badge(verdict)}<div><a class="title" href="#${encodeURIComponent(anchor(check))}">${shorten(title, 300)}</a>
<p>${shorten(reason, 300)}</p><p class="about"><b>${requirement.level}</b> · severity <b>${requirement.severity}</b> · ${place(check)}</p></div></li>`
}

function capital(sentence: string): string {
  return sentence.slice(0, 1).toUpperCase() + sentence.slice(1)
}

/** `2026-03-01 10:00:00 UTC` of the usual form; any other form as it is. */
function readable(instant: string): string {
  return instant.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/, '$1 $2 UTC')
}
