/** `report.tap`: the Test Anything Protocol, version 14. One test point per check, its diagnostics in YAML. */
import { stringify } from 'yaml'
import type { CheckResult, Gate, Report, VariantResult } from '../../suites/verdict.ts'
import { conclude, troubleOf } from '../conclusion.ts'
import { addressOf, otherPlaces, placeOf } from '../document.ts'
import { exchangeAtFault } from '../fault.ts'
import type { RenderOptions } from '../format.ts'
import { isPass } from '../order.ts'
import { exchangeLine } from '../text/details.ts'
import { visible, visibleLines } from '../visible.ts'
import { gateOf } from '../gate.ts'
import { isRed, messageOf, outcomeOf } from './gate.ts'

export function tap(report: Report, { strict = false }: RenderOptions = {}): string {
  const { tool, target, checks } = report
  const trouble = troubleOf(report)
  const gate = gateOf(report, strict)
  const lines = [
    'TAP version 14',
    `1..${checks.length + (trouble === undefined ? 0 : 1)}`,
    comment(`${tool.name} ${tool.version}: ${target.name}`),
    ...checks.flatMap((check, index) => point(check, index + 1, gate)),
  ]
  if (trouble !== undefined)
    lines.push(`not ok ${checks.length + 1} - run`, ...diagnostics({ message: trouble }))
  lines.push(comment(conclude(report, strict).sentence))
  return `${lines.join('\n')}\n`
}

function point(check: CheckResult, number: number, gate: Gate): string[] {
  const { id, verdict, durationMs, requirement } = check
  const outcome = outcomeOf(check, gate)
  const skip = outcome === 'skipped' ? ` # SKIP ${description(messageOf(check))}` : ''
  return [
    `${isRed(outcome) ? 'not ok' : 'ok'} ${number} - ${description(`${id}: ${requirement.statement}`)}${skip}`,
    ...diagnostics({ duration_ms: durationMs, ...(verdict === 'pass' ? {} : told(check)) }),
  ]
}

function told(check: CheckResult): object {
  const { suite, verdict, unstable, requirement, also, variants } = check
  return {
    message: messageOf(check),
    verdict,
    ...(unstable ? { unstable } : {}),
    suite,
    requirement: placeOf(requirement),
    level: requirement.level,
    severity: requirement.severity,
    ...(also ? { also: otherPlaces(also) } : {}),
    url: addressOf(requirement),
    variants: variants.filter((variant) => !isPass(variant) || variant.unstable).map(variantTold),
  }
}

function variantTold(variant: VariantResult): object {
  const { id, verdict, reason, expected, actual } = variant
  const exchange = exchangeAtFault(variant)
  return { id, verdict, message: reason, expected, actual, exchange: exchange && exchangeLine(exchange) }
}

/** One line in which no text can be a directive: `#` begins one, unless a backslash stands before it. */
function description(text: string): string {
  return visible(text).replace(/[\\#]/g, '\\$&')
}

function comment(text: string): string {
  return `# ${visible(text)}`
}

/** Every text in double quotes on a line of its own, so that none can be read as the end of the block. */
function diagnostics(data: object): string[] {
  const readable = JSON.parse(JSON.stringify(data), (_, value: unknown) =>
    typeof value === 'string' ? visibleLines(value) : value,
  ) as object
  const yaml = stringify(readable, {
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
    lineWidth: 0,
    doubleQuotedAsJSON: true,
  })
  return ['---', ...yaml.trimEnd().split('\n'), '...'].map((line) => `  ${line}`)
}
