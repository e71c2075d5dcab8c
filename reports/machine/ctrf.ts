/** `ctrf-report.json`: the Common Test Report Format 0.0, which test dashboards and pull request comments are made from. */
import type { CTRFReport, Test, TestStatus } from 'ctrf'
import type { CheckResult, Gate, Report } from '../../suites/verdict.ts'
import { conclude, troubleOf } from '../conclusion.ts'
import { addressOf } from '../document.ts'
import type { RenderOptions } from '../format.ts'
import { details, standing } from '../text/details.ts'
import { visibleLines } from '../visible.ts'
import { gateOf } from '../gate.ts'
import { messageOf, outcomeOf, type Outcome } from './gate.ts'
import { pretty } from '../json-text.ts'

/** The format has `other` for what is undecided, but its readers count only what failed. */
const statuses: Record<Outcome, TestStatus> = {
  passed: 'passed',
  failed: 'failed',
  undecided: 'failed',
  skipped: 'skipped',
}

export function ctrf(report: Report, { strict = false }: RenderOptions = {}): string {
  const { tool, target, startedAt, finishedAt, durationMs, checks } = report
  const gate = gateOf(report, strict)
  const tests = checks.map((check) => test(check, gate))
  const trouble = troubleOf(report)
  if (trouble !== undefined) tests.push(troubled(trouble))
  const count = (status: TestStatus): number => tests.filter((one) => one.status === status).length
  const whole: CTRFReport = {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    timestamp: finishedAt,
    generatedBy: `${tool.name} ${tool.version}`,
    results: {
      tool: { name: tool.name, version: tool.version },
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: 0,
        other: 0,
        suites: new Set(checks.map(({ suite }) => suite)).size,
        start: Date.parse(startedAt),
        stop: Date.parse(finishedAt),
        duration: Math.round(durationMs),
        extra: { conclusion: visibleLines(conclude(report, strict).sentence), verdicts: report.summary },
      },
      tests,
      environment: {
        appName: visibleLines(target.name),
        testEnvironment: visibleLines(target.issuer ?? target.token_endpoint ?? target.name),
        healthy: trouble === undefined,
      },
    },
  }
  return pretty(whole)
}

function test(check: CheckResult, gate: Gate): Test {
  const { id, suite, requirement, verdict, durationMs, variants, unstable } = check
  const { spec, section, level, severity, statement, why, mend } = requirement
  const url = addressOf(requirement)
  return {
    testId: id,
    name: visibleLines(id),
    status: statuses[outcomeOf(check, gate)],
    rawStatus: verdict,
    duration: Math.round(durationMs),
    ...(unstable ? { flaky: true } : {}),
    suite: [visibleLines(suite)],
    type: 'conformance',
    ...(verdict === 'pass' ? {} : { message: visibleLines(messageOf(check)), trace: trace(check) }),
    tags: [spec, level, `severity ${severity}`],
    labels: { requirement: id, spec, section, level, severity, ...(url === undefined ? {} : { url }) },
    steps: variants.map((variant) => ({
      name: visibleLines(variant.id),
      status: statuses[outcomeOf({ verdict: variant.verdict, requirement }, gate)],
      extra: { verdict: variant.verdict, reason: visibleLines(variant.reason) },
    })),
    extra: {
      statement,
      ...(why === undefined ? {} : { why }),
      ...(mend === undefined ? {} : { mend }),
      ...(unstable ? { unstable } : {}),
    },
  }
}

function trace(check: CheckResult): string {
  return [standing(check), ...details(check)].join('\n')
}

/** The run itself as a test that failed: it must not look like a small green one. */
function troubled(trouble: string): Test {
  return {
    testId: 'run',
    name: 'run',
    status: 'failed',
    rawStatus: 'error',
    duration: 0,
    suite: ['run'],
    message: visibleLines(trouble),
  }
}
