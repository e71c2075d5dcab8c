/** One check on the page: closed a line, open everything that is known. */
import ms from 'ms'
import type { CheckResult, VariantResult } from '../../suites/verdict.ts'
import { counted } from '../conclusion.ts'
import { shorten } from '../visible.ts'
import { anchor, badge, place } from './labels.ts'
import { markup } from './markup.ts'
import type { Markup } from './markup.ts'
import type { Packed } from './pack.ts'

/** Longer texts are cut here; `report.json` holds them whole. */
const longest = 2000

export function checkView(check: CheckResult, packed: Packed): Markup {
  const { id, verdict, title, requirement, reason, durationMs, variants } = check
  return markup`
<details class="check" id="${anchor(check)}" data-verdict="${verdict}">
<summary>${badge(verdict)}<span class="title">${shorten(title, longest)}</span><span class="about">${requirement.level} · ${requirement.severity}</span></summary>
<div class="body">
<p class="id"><a href="#${encodeURIComponent(anchor(check))}">${id}</a></p>
<blockquote><p>${requirement.statement}</p><footer>${place(check)}</footer></blockquote>
<dl class="facts"><div><dt>Level</dt><dd>${requirement.level}</dd></div><div><dt>Severity</dt><dd>${requirement.severity}</dd></div><div><dt>Time</dt><dd>${ms(Math.round(durationMs))}</dd></div></dl>
<p class="reason">${shorten(reason, longest)}</p>
${variants.map((variant) => variantView(variant, reason, packed))}
</div>
</details>`
}

function variantView(variant: VariantResult, known: string, packed: Packed): Markup {
  const { id, verdict, reason, expected, actual } = variant
  return markup`
<section class="variant"><h4>${badge(verdict)} ${id}</h4>
${reason === known ? undefined : markup`<p>${shorten(reason, longest)}</p>`}${comparison(expected, actual)}${exchangesOf(variant, packed)}</section>`
}

function comparison(expected?: string, actual?: string): Markup | undefined {
  if (expected === undefined && actual === undefined) return undefined
  return markup`<dl class="comparison">${row('Expected', expected)}${row('Actual', actual)}</dl>`
}

function row(name: string, text?: string): Markup | undefined {
  return text === undefined ? undefined : markup`<dt>${name}</dt><dd>${shorten(text, longest)}</dd>`
}

/** The place that the script fills. Until then it says where the exchanges are. */
function exchangesOf(variant: VariantResult, { start }: Packed): Markup | undefined {
  const count = variant.exchanges.length
  if (count === 0) return undefined
  return markup`<div class="exchanges" data-start="${start.get(variant)}" data-count="${count}"><p>${counted(count, 'exchange')}: shown here where JavaScript runs; also in report.json</p></div>`
}
