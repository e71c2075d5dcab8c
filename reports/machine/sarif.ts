/**
 * `report.sarif`: SARIF 2.1.0, as code scanning reads it. A result is what stands against the server or is undecided:
 * readers take every result for an alert, so passes and skips are none. A run that came to no end is said to be
 * unsuccessful: code scanning then refuses it, instead of closing the alerts that it does not hold.
 */
import type { Invocation, Log, Notification, Result, Run } from 'sarif'
import type { CheckResult, Gate, Report } from '../../suites/verdict.ts'
import { conclude, troubleOf } from '../conclusion.ts'
import { exchangeAtFault } from '../fault.ts'
import type { RenderOptions } from '../format.ts'
import { isPass } from '../order.ts'
import { gateOf } from '../gate.ts'
import { isRed, messageOf, outcomeOf } from './gate.ts'
import { locationOf, slug } from './sarif/location.ts'
import { message } from './sarif/message.ts'
import { ruleOf, runRule } from './sarif/rule.ts'
import { webOf } from './sarif/web.ts'
import { pretty } from '../json-text.ts'

export function sarif(report: Report, { strict = false }: RenderOptions = {}): string {
  const { tool, target, checks } = report
  const trouble = troubleOf(report)
  const gate = gateOf(report, strict)
  const told = checks.filter(
    (check) => check.verdict === 'warn' || check.accepted !== undefined || isRed(outcomeOf(check, gate)),
  )
  const results = told.map((check) => resultOf(check, report, gate))
  if (trouble !== undefined) results.push(runResult(trouble, report))
  const run: Run = {
    tool: {
      driver: {
        name: tool.name,
        version: tool.version,
        rules: [...checks.map(ruleOf), ...(trouble === undefined ? [] : [runRule])],
      },
    },
    // Uploads of one category replace each other: each target has its own.
    automationDetails: { id: `grantproof/${slug(target.name)}/` },
    invocations: [invocationOf(report)],
    results,
    properties: { conclusion: conclude(report, strict).sentence, summary: report.summary },
  }
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [run],
  }
  return pretty(log)
}

function resultOf(check: CheckResult, { target }: Report, gate: Gate): Result {
  const { id, verdict, variants, requirement, accepted, unstable } = check
  const worst = variants.find((variant) => variant.verdict === verdict)
  const exchange = worst && exchangeAtFault(worst)
  const wrong = variants.filter((variant) => !isPass(variant)).map((variant) => variant.id)
  return {
    ruleId: id,
    level: isRed(outcomeOf(check, gate)) ? 'error' : 'warning',
    message: message(messageOf(check)),
    locations: [locationOf(target, exchange)],
    partialFingerprints: fingerprint(id, target.name),
    ...(accepted ? { suppressions: [{ kind: 'external' as const, justification: accepted.reason }] } : {}),
    ...webOf(exchange),
    properties: {
      verdict,
      ...(unstable ? { unstable } : {}),
      level: requirement.level,
      severity: requirement.severity,
      variants: wrong,
    },
  }
}

/** The run itself as a result: it must not look like one that found nothing. */
function runResult(trouble: string, { target }: Report): Result {
  return {
    ruleId: runRule.id,
    level: 'error',
    message: message(trouble),
    locations: [locationOf(target)],
    partialFingerprints: fingerprint(runRule.id, target.name),
  }
}

/** The same from run to run, and another for each check and target. Code scanning looks at the first name alone. */
function fingerprint(id: string, target: string): Record<string, string> {
  const print = `${slug(target)}:${id}`
  return { primaryLocationLineHash: print, 'grantproofCheck/v1': print }
}

function invocationOf({ complete, problem, startedAt, finishedAt, checks, notes = [] }: Report): Invocation {
  const skipped = checks.filter(({ verdict }) => verdict === 'skip')
  const told: Notification[] = [
    ...(problem === undefined ? [] : [{ level: 'error' as const, message: message(problem) }]),
    ...notes.map((note) => ({ level: 'note' as const, message: message(note) })),
  ]
  return {
    executionSuccessful: complete && problem === undefined,
    startTimeUtc: startedAt,
    endTimeUtc: finishedAt,
    toolExecutionNotifications: told,
    toolConfigurationNotifications: skipped.map(({ id, reason }) => ({
      level: 'note',
      message: message(`skipped: ${reason}`),
      associatedRule: { id },
    })),
  }
}
