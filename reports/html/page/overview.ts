/** The first screen: is it conformant, what is wrong, how bad. */
import ms from 'ms'
import type { CheckResult, Report } from '../../../suites/verdict.ts'
import { conclude, counted } from '../../conclusion.ts'
import { findings } from '../../knowledge.ts'
import { isProblem, severities, verdictsByUrgency } from '../../order.ts'
import { possible } from '../../possible.ts'
import { shorten } from '../../visible.ts'
import { bar } from '../bar.ts'
import { tallies } from './labels.ts'
import { markup } from '../markup.ts'
import type { Markup } from '../markup.ts'

export function overview(report: Report, strict: boolean): Markup {
  const { target, tool, startedAt, durationMs, summary, checks, repeat } = report
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
${gravity(checks)}
${bar(summary, verdictsByUrgency)}${tallies(checks)}
<p class="run">${counted(checks.length, 'check')}${repeat === undefined ? '' : `, ${repeat} times each,`} in ${ms(Math.round(durationMs))}, begun <time datetime="${startedAt}">${readable(startedAt)}</time>, by ${tool.name} ${tool.version}</p>
${judgedBy(report)}
<ul class="endpoints">${endpoints.filter((url) => url !== undefined).map((url) => markup`<li>${shorten(url, 300)}</li>`)}</ul>
${talkedTo(report)}
${(report.notes ?? []).map((note) => markup`<p class="run">Note: ${shorten(note, 500)}</p>`)}
${contents(report)}
</header>`
}

function judgedBy({ profile }: Report): Markup | undefined {
  if (profile === undefined) return undefined
  return markup`<p class="run">Profile <b>${shorten(profile.name, 100)}</b>: ${shorten(profile.title, 300)}</p>`
}

/** A server can lead to any number of places. */
const mostOrigins = 20

function talkedTo({ origins = [] }: Report): Markup | undefined {
  if (origins.length === 0) return undefined
  const named = origins.slice(0, mostOrigins).map((origin) => shorten(origin, 300))
  const more = origins.length > mostOrigins ? ` and ${origins.length - mostOrigins} more` : ''
  return markup`<p class="run">Talked to ${named.join(', ')}${more}.</p>`
}

/** How bad it is: `Fails: 2 of high severity, 4 of low severity.` */
function gravity(checks: readonly CheckResult[]): Markup | undefined {
  const fails = checks.filter(({ verdict, accepted }) => verdict === 'fail' && !accepted)
  if (fails.length === 0) return undefined
  const parts = severities.flatMap((severity) => {
    const count = fails.filter(({ requirement }) => requirement.severity === severity).length
    return count === 0 ? [] : [`${count} of ${severity} severity`]
  })
  return markup`<p class="gravity">Fails: ${parts.join(', ')}.</p>`
}

/** Where on the page the rest is. */
function contents({ checks, knowledge, questionnaire = [] }: Report): Markup {
  const places: [id: string, name: string, there: boolean][] = [
    ['first', 'What to fix first', checks.some(isProblem)],
    ['checks', `All ${counted(checks.length, 'check')}`, checks.length > 0],
    ['possible', 'What else could be checked', possible(checks) !== undefined],
    ['found', 'Found out before the checks', knowledge !== undefined && findings(knowledge).length > 0],
    ['operator', 'For the operator to answer', questionnaire.length > 0],
  ]
  const links = places
    .filter(([, , there]) => there)
    .map(([id, name]) => markup`<li><a href="#${id}">${name}</a></li>`)
  return markup`<nav class="contents" aria-label="On this page"><ul>${links}</ul></nav>`
}

function alerts({ complete, problem, secretsShown, baseline }: Report): Markup[] {
  const said: Markup[] = []
  if (secretsShown)
    said.push(
      markup`<p class="alert loud" role="alert"><strong>This page holds secrets in the clear.</strong> Somebody asked for that. Send it to nobody; write one without them to pass on.</p>`,
    )
  if (problem !== undefined)
    said.push(
      markup`<p class="alert" role="alert"><strong>The run has a problem.</strong> ${shorten(problem, 1000)}</p>`,
    )
  if (!complete) {
    said.push(
      markup`<p class="alert" role="alert"><strong>The run was cut off.</strong> What was not decided by then is missing from this report.</p>`,
    )
  }
  const outdated = [
    ...(baseline?.stale ?? []).map(({ id, why }) => `${id}: ${why}`),
    ...(baseline?.expired ?? []).map(({ id, expires }) => `${id}: accepted until ${expires}`),
  ]
  if (outdated.length > 0)
    said.push(
      markup`<div class="alert" role="alert"><p><strong>The baseline ${baseline?.file} no longer holds.</strong></p><ul>${outdated.map((entry) => markup`<li>${shorten(entry, 500)}</li>`)}</ul></div>`,
    )
  return said
}

function capital(sentence: string): string {
  return sentence.slice(0, 1).toUpperCase() + sentence.slice(1)
}

/** `2026-03-01 10:00:00 UTC` of the usual form; any other form as it is. */
function readable(instant: string): string {
  return instant.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/, '$1 $2 UTC')
}
