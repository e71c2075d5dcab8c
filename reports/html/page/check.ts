/** One check on the page: closed a line, open everything that is known. */
import ms from 'ms'
import type { CheckResult } from '../../../suites/verdict.ts'
import { otherPlaces } from '../../document.ts'
import { verdictsByUrgency } from '../../order.ts'
import { shorten } from '../../visible.ts'
import type { Packed } from '../pack.ts'
import { acceptance, anchor, badge, place, turns } from './labels.ts'
import { markup } from '../markup.ts'
import type { Markup } from '../markup.ts'
import { sectionName } from './sections.ts'
import { longest, variantView } from './variant.ts'

/** @param rank where the check stands when the checks are read by section */
export function checkView(check: CheckResult, packed: Packed, rank: number): Markup {
  const { id, verdict, title, requirement, reason, durationMs, give = [], accepted, also, unstable } = check
  const { level, severity, statement } = requirement
  const variants = check.variants.toSorted((a, b) => urgency(a.verdict) - urgency(b.verdict))
  return markup`
<details class="check" id="${anchor(check)}" data-verdict="${verdict}" data-level="${level}" data-severity="${severity}" data-section="${sectionName(requirement)}" data-rank="${rank}">
<summary>${badge(verdict)}<span class="title">${shorten(title, longest)}</span><span class="about">${accepted ? 'accepted · ' : undefined}${unstable ? 'unstable · ' : undefined}${level} · ${severity}</span></summary>
<div class="body">
<blockquote><p>${statement}</p><footer>${place(check, sectionName(requirement))} · <b>${level}</b> · severity <b>${severity}</b> · <a class="id" href="#${encodeURIComponent(anchor(check))}">${id}</a> · ${ms(Math.round(durationMs))}${others(also)}</footer></blockquote>
<p class="reason">${shorten(reason, longest)}</p>${turns(check)}${acceptance(check)}
${give.length === 0 ? undefined : markup`<p>To have it checked, give: ${shorten(give.join('; '), longest)}</p>`}
${advice(check)}
${variants.map((variant, i) => variantView(variant, check, packed, i === 0))}
</div>
</details>`
}

/** What other documents ask the same. */
function others(also: CheckResult['also']): Markup | undefined {
  return also === undefined ? undefined : markup`<br>also ${otherPlaces(also).join(', ')}`
}

function urgency(verdict: CheckResult['verdict']): number {
  return verdictsByUrgency.indexOf(verdict)
}

/** Why it matters; and for what is not as it should be, how others mended it. */
function advice({ verdict, requirement: { why, mend } }: CheckResult): Markup | undefined {
  const mended = verdict === 'pass' || verdict === 'skip' ? undefined : mend
  const parts = [part('Why it matters', why), part('How servers usually mend it', mended)]
  return why === undefined && mended === undefined
    ? undefined
    : markup`<div class="advice">${parts.filter((one) => one !== undefined)}</div>`
}

function part(name: string, text?: string): Markup | undefined {
  return text === undefined ? undefined : markup`<div><h4>${name}</h4><p>${text}</p></div>`
}
