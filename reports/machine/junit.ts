/** `junit.xml`: what CI servers read. One testsuite per suite, one testcase per check. */
import type { CheckResult, Gate, Report } from '../../suites/verdict.ts'
import { conclude, troubleOf } from '../conclusion.ts'
import type { RenderOptions } from '../format.ts'
import { gateOf } from '../gate.ts'
import { bySuite } from '../order.ts'
import { details, standing } from '../text/details.ts'
import { messageOf, outcomeOf, type Outcome } from './gate.ts'
import { content, element } from './xml.ts'

const tags = { passed: undefined, failed: 'failure', undecided: 'error', skipped: 'skipped' } as const

type Tag = (typeof tags)[Outcome]

interface Case {
  tag: Tag
  durationMs: number
  xml: string
}

export function junit(report: Report, { strict = false }: RenderOptions = {}): string {
  const gate = gateOf(report, strict)
  const suites = [...bySuite(report.checks)].map(([name, checks]) => ({
    name,
    cases: checks.map((check) => testcase(check, gate)),
  }))
  const trouble = runTrouble(report, strict)
  if (trouble) suites.push({ name: 'run', cases: [trouble] })
  const all = suites.flatMap(({ cases }) => cases)
  const testsuites = suites.map(({ name, cases }) => testsuite(name, cases, report))
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(
    'testsuites',
    { name: 'grantproof', ...counts(all), time: (report.durationMs / 1000).toFixed(3) },
    '\n',
    ...testsuites,
  )}`
}

function testsuite(name: string, cases: Case[], { startedAt, target, profile, repeat }: Report): string {
  const time = cases.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000
  // The format knows neither parts of a second nor a zone.
  const timestamp = startedAt.slice(0, 19)
  const told = {
    target: target.name,
    ...(profile ? { profile: profile.name } : {}),
    ...(repeat === undefined ? {} : { repeat: String(repeat) }),
  }
  const properties = element(
    'properties',
    {},
    ...Object.entries(told).map(([property, value]) => element('property', { name: property, value })),
  )
  const attributes = { name, ...counts(cases), time: time.toFixed(3), timestamp }
  return element('testsuite', attributes, '\n', properties, ...cases.map(({ xml }) => xml))
}

function testcase(check: CheckResult, gate: Gate): Case {
  const { id, suite, durationMs, verdict } = check
  const tag = tags[outcomeOf(check, gate)]
  const attributes = { name: id, classname: `grantproof.${suite}`, time: (durationMs / 1000).toFixed(3) }
  const body = verdict === 'pass' ? [] : outcome(check, tag, messageOf(check))
  return { tag, durationMs, xml: element('testcase', attributes, ...body) }
}

function outcome(check: CheckResult, tag: Tag, message: string): string[] {
  const text = content([check.title, standing(check), ...details(check)].join('\n'))
  if (tag === 'failure' || tag === 'error') {
    return [element(tag, { message, type: `${check.requirement.level} ${check.verdict}` }, text)]
  }
  const output = element('system-out', {}, text)
  return tag === 'skipped' ? [element(tag, { message }), output] : [output]
}

/** A run that broke off must not look like a small green one. */
function runTrouble(report: Report, strict: boolean): Case | undefined {
  const message = troubleOf(report)
  if (message === undefined) return undefined
  const error = element('error', { message, type: 'run' }, content(conclude(report, strict).sentence))
  const attributes = { name: 'run', classname: 'grantproof.run', time: '0.000' }
  return { tag: 'error', durationMs: 0, xml: element('testcase', attributes, error) }
}

function counts(cases: Case[]): Record<'tests' | 'failures' | 'errors' | 'skipped', number> {
  const tagged = (tag: Tag): number => cases.filter((one) => one.tag === tag).length
  return {
    tests: cases.length,
    failures: tagged('failure'),
    errors: tagged('error'),
    skipped: tagged('skipped'),
  }
}
