/** One way of asking, with its evidence. */
import type { CheckResult, VariantResult } from '../../../suites/verdict.ts'
import { counted } from '../../conclusion.ts'
import { shorten } from '../../visible.ts'
import type { Packed } from '../pack.ts'
import { badge } from './labels.ts'
import { markup } from '../markup.ts'
import type { Markup } from '../markup.ts'

/** Longer texts are cut here; `report.json` holds them whole. */
export const longest = 2000

/** @param first it is the one to read first: open as soon as its check is, where it did not pass */
export function variantView(
  variant: VariantResult,
  check: CheckResult,
  packed: Packed,
  first: boolean,
): Markup {
  const { id, verdict, reason, expected, actual } = variant
  const open = first && verdict !== 'pass' ? markup` open` : undefined
  return markup`
<details class="variant" data-verdict="${verdict}"${open}><summary>${badge(verdict)}<b class="id">${id}</b><span>${shorten(reason, longest)}</span></summary>
<div class="evidence">${comparison(expected, actual)}${exchangesOf(variant, check, packed)}</div></details>`
}

function comparison(expected?: string, actual?: string): Markup | undefined {
  if (expected === undefined && actual === undefined) return undefined
  return markup`<dl class="comparison">${row('Expected', expected)}${row('Actual', actual)}</dl>`
}

function row(name: string, text?: string): Markup | undefined {
  return text === undefined
    ? undefined
    : markup`<div class="${name.toLowerCase()}"><dt>${name}</dt><dd>${shorten(text, longest)}</dd></div>`
}

/** The place that the script fills. Until then it says where the exchanges are. */
function exchangesOf(variant: VariantResult, check: CheckResult, { index }: Packed): Markup {
  const count = variant.exchanges.length
  if (count === 0) return markup`<p class="quiet">Nothing was sent.</p>`
  return markup`<div class="exchanges" data-variant="${index.get(variant)}" data-name="${fileName(check, variant)}"><p class="quiet">${counted(count, 'exchange')}: shown here where JavaScript runs; also in report.json</p></div>`
}

function fileName({ id }: CheckResult, variant: VariantResult): string {
  return `${id}.${variant.id}`.replaceAll(/[^\w.-]+/g, '-').slice(0, 150)
}
