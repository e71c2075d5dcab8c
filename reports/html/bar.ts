/** How many came to each verdict, as the parts of one whole. */
import type { Summary, Verdict } from '../../suites/verdict.ts'
import { markup, type Markup } from './markup.ts'

/** @param order from left to right; verdicts that are left out leave their part empty */
export function bar(summary: Summary, order: readonly Verdict[]): Markup {
  const total = Object.values(summary).reduce((sum, count) => sum + count, 0)
  let from = 0
  const parts = order.map((verdict) => {
    const part = markup`<rect class="${verdict}" x="${from}" width="${summary[verdict]}" height="1"/>`
    from += summary[verdict]
    return part
  })
  return markup`<svg class="bar" viewBox="0 0 ${Math.max(total, 1)} 1" preserveAspectRatio="none" aria-hidden="true">${parts}</svg>`
}
