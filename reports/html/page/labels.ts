/** The small marks that the page repeats everywhere. A verdict is always a sign and a word, never a colour alone. */
import type { CheckResult, Verdict } from '../../../suites/verdict.ts'
import { addressOf, placeOf } from '../../document.ts'
import { verdictsByUrgency } from '../../order.ts'
import { signs } from '../../sign.ts'
import { shorten, visible } from '../../visible.ts'
import { markup } from '../markup.ts'
import type { Markup } from '../markup.ts'

export function badge(verdict: Verdict): Markup {
  return markup`<span class="badge ${verdict}"><span aria-hidden="true">${signs[verdict]}</span> ${verdict}</span>`
}

/** How many came to each verdict, the most urgent first. */
export function tallies(checks: readonly { verdict: Verdict }[]): Markup {
  const counts = verdictsByUrgency.map(
    (verdict) => [verdict, checks.filter((check) => check.verdict === verdict).length] as const,
  )
  const given = counts.filter(([, count]) => count > 0)
  return markup`<span class="tallies">${given.map(
    ([verdict, count]) =>
      markup`<span class="tally">${badge(verdict)}<b>${count}</b><span class="unseen">, </span></span>`,
  )}</span>`
}

/** The section, as a link where its address is known. */
export function place(
  { requirement }: Pick<CheckResult, 'requirement'>,
  name = placeOf(requirement),
): Markup {
  const address = addressOf(requirement)
  return address === undefined ? markup`${name}` : markup`<a href="${address}" rel="noreferrer">${name}</a>`
}

/** The id of the element that shows the check, so that a link can be sent to a colleague. */
export function anchor({ id }: CheckResult): string {
  return visible(id)
}

/** Why the verdict counts for nothing, where somebody accepted it. */
export function acceptance({ accepted }: CheckResult): Markup | undefined {
  if (!accepted) return undefined
  const until = accepted.expires === undefined ? '' : `, until ${accepted.expires}`
  return markup`<p class="accepted"><b>Accepted</b>${until}: ${shorten(accepted.reason, 500)}</p>`
}

/** What each run came to, where the runs came to different things. */
export function turns({ unstable }: Pick<CheckResult, 'unstable'>): Markup | undefined {
  if (!unstable) return undefined
  return markup`<p class="turns"><b>Unstable</b>, run by run: ${unstable.map((verdict, at) => markup`${at === 0 ? '' : ' '}${badge(verdict)}`)}</p>`
}
