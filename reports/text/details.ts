/** One check in plain ASCII lines: what the terminal, a log and a CI server show of it. */
import type { CheckResult, ReportedExchange, VariantResult } from '../../suites/verdict.ts'
import { otherPlaces, placeOf } from '../document.ts'
import { exchangeAtFault } from '../fault.ts'
import { isPass, verdictsByUrgency } from '../order.ts'
import { ascii, shorten } from '../visible.ts'

/** Longer texts are cut here; `report.json` holds them whole. */
const longest = 1000
const mostVariants = 5

/** `RFC 6749, section 4.1.2, MUST, severity high; also RFC 9700, section 4.5 (SHOULD)`. */
export function standing({ requirement, also }: CheckResult): string {
  const others = otherPlaces(also)
  const more = others.length === 0 ? '' : `; also ${others.join(', ')}`
  return ascii(`${placeOf(requirement)}, ${requirement.level}, severity ${requirement.severity}${more}`)
}

export function line(text: string): string {
  return ascii(shorten(text, longest))
}

/** The reason, then what each variant that did not pass, or not in every run, expected, got and last exchanged. No line end at the ends. */
export function details(check: CheckResult): string[] {
  const wrong = check.variants
    .filter((variant) => !isPass(variant) || variant.unstable)
    .toSorted((a, b) => verdictsByUrgency.indexOf(a.verdict) - verdictsByUrgency.indexOf(b.verdict))
  const lines = [`reason: ${line(check.reason)}`]
  for (const variant of wrong.slice(0, mostVariants)) lines.push(...variantLines(variant, check.reason))
  const rest = wrong.length - mostVariants
  if (rest > 0) lines.push(`and ${rest} more variant${rest === 1 ? '' : 's'}: see report.json`)
  return lines
}

function variantLines(variant: VariantResult, known: string): string[] {
  const { id, verdict, reason, expected, actual } = variant
  const lines = [`variant ${ascii(id)}: ${verdict}`]
  if (reason !== known) lines.push(`  reason:   ${line(reason)}`)
  if (expected !== undefined) lines.push(`  expected: ${line(expected)}`)
  if (actual !== undefined) lines.push(`  actual:   ${line(actual)}`)
  const exchange = exchangeAtFault(variant)
  if (exchange) lines.push(`  exchange: ${exchangeLine(exchange)}`)
  return lines
}

export function exchangeLine({ request, response, error }: ReportedExchange): string {
  const answer = response
    ? String(response.status)
    : `no response${error === undefined ? '' : ` (${line(error)})`}`
  return `${ascii(request.method)} ${line(request.url)} -> ${answer}`
}
