import { expect } from 'chai'
import { parse, validateStrict, type CTRFReport } from 'ctrf'
import { ctrf } from '../../../reports/machine/ctrf.ts'
import type { Report } from '../../../suites/verdict.ts'
import { check, report, sample, variant } from '../sample.ts'

/** Read by the reader of the format, and valid by its schema. */
function read(of: Report, strict = false): CTRFReport['results'] {
  const whole = parse(ctrf(of, { strict }))
  validateStrict(whole)
  return whole.results
}

describe('ctrf-report.json', () => {
  it('is valid and counts what it holds', () => {
    const { summary, tests, tool } = read(sample)
    expect(tool).to.deep.equal({ name: 'grantproof', version: '0.1.0' })
    expect(summary).to.include({
      tests: 7,
      passed: 2,
      failed: 4,
      skipped: 1,
      pending: 0,
      other: 0,
      suites: 3,
    })
    expect(summary).to.include({ duration: 12_300, start: Date.parse('2026-03-01T10:00:00Z') })
    expect(tests).to.have.length(7)
  })

  for (const [verdict, status, strictStatus] of [
    ['pass', 'passed', 'passed'],
    ['fail', 'failed', 'failed'],
    ['warn', 'passed', 'failed'],
    ['skip', 'skipped', 'skipped'],
    ['inconclusive', 'failed', 'failed'],
    ['error', 'failed', 'failed'],
  ] as const) {
    it(`says ${verdict} as ${status}, and keeps the word`, () => {
      expect(read(report([check(verdict)])).tests[0]).to.include({ status, rawStatus: verdict })
      expect(read(report([check(verdict)]), true).tests[0]).to.include({ status: strictStatus })
    })
  }

  it('tells of a check what a reader asks', () => {
    const requirement = { ...check('fail').requirement, why: 'A thief redeems it.', mend: 'Mark it as used.' }
    const of = check('fail', { requirement, variants: [variant('pass'), variant('fail')] })
    expect(read(report([of])).tests[0]).to.deep.include({
      testId: 'rfc6749-4.1.2-fail',
      name: 'rfc6749-4.1.2-fail',
      suite: ['code-reuse'],
      duration: 21,
      message: 'the reason for fail',
      tags: ['RFC 6749', 'MUST', 'severity high'],
      labels: {
        requirement: 'rfc6749-4.1.2-fail',
        spec: 'RFC 6749',
        section: '4.1.2',
        level: 'MUST',
        severity: 'high',
        url: 'https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2',
      },
      steps: [
        { name: 'variant-pass', status: 'passed', extra: { verdict: 'pass', reason: 'seen: pass' } },
        { name: 'variant-fail', status: 'failed', extra: { verdict: 'fail', reason: 'seen: fail' } },
      ],
      extra: { statement: requirement.statement, why: requirement.why, mend: requirement.mend },
    })
  })

  it('has a failed test for a run that broke off', () => {
    const { tests, environment } = read(
      report([check('pass')], { problem: 'nothing listens', complete: false }),
    )
    expect(tests[1]).to.include({
      name: 'run',
      status: 'failed',
      message: 'nothing listens',
    })
    expect(environment?.healthy).to.equal(false)
  })

  it('holds nothing that a terminal obeys, and no half of a surrogate pair', () => {
    JSON.parse(ctrf(sample), (_, value: unknown) => {
      if (typeof value === 'string') expect(value).not.to.match(/[^\P{C}\n]/u)
      return value
    })
    expect(ctrf(sample)).to.contain('\\\\x1b[2J')
  })
})
