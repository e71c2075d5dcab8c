import { expect } from 'chai'
import { accept, withBaseline } from '../../../run/baseline/apply.ts'
import { baselineOf } from '../../../run/baseline/load.ts'
import type { CheckResult, Report, Verdict } from '../../../suites/verdict.ts'
import { check, report } from '../../reports/sample.ts'

const known = new Set(['one', 'two', 'three'])

function of(verdict: Verdict, id = 'one', over: Partial<CheckResult> = {}): CheckResult {
  return check(verdict, { id, ...over })
}

function applied(source: string, checks: CheckResult[], over: Partial<Report> = {}, day = '2026-11-29') {
  return withBaseline(report(checks, over), baselineOf('a/b.yaml', source), { known, day })
}

const acceptsFail = 'one: { verdict: fail, reason: ticket 123, expires: 2026-11-29 }'

describe('a baseline held against a run', () => {
  it('covers the verdict that it names, also on its last day', () => {
    const { checks, baseline, summary } = applied(acceptsFail, [of('fail'), of('fail', 'two')])
    expect(checks.map(({ accepted }) => accepted)).to.deep.equal([
      { verdict: 'fail', reason: 'ticket 123', expires: '2026-11-29' },
      undefined,
    ])
    expect(baseline).to.deep.equal({ file: 'b.yaml', accepted: 1, unjudged: 0, stale: [], expired: [] })
    expect(summary.fail).to.equal(2)
  })

  it('has expired the day after', () => {
    const { checks, baseline } = applied(acceptsFail, [of('fail')], {}, '2026-11-30')
    expect(checks[0]?.accepted).to.equal(undefined)
    expect(baseline).to.deep.include({
      accepted: 0,
      stale: [],
      expired: [{ id: 'one', expires: '2026-11-29' }],
    })
  })

  for (const [verdict, why] of [
    ['pass', 'accepted as fail, but it passes now: remove the entry'],
    ['warn', 'accepted as fail, but it came to warn: judge it anew'],
    ['inconclusive', 'accepted as fail, but it came to inconclusive: judge it anew'],
    ['skip', 'accepted as fail, but it came to skip: judge it anew'],
  ] as const) {
    it(`is stale where the check comes to ${verdict}`, () => {
      const { checks, baseline } = applied(acceptsFail, [of(verdict)])
      expect(checks[0]?.accepted).to.equal(undefined)
      expect(baseline?.stale).to.deep.equal([{ id: 'one', why }])
    })
  }

  it('does not cover a fail where a warn was accepted', () => {
    const { checks, baseline } = applied('one: { verdict: warn, reason: x }', [of('fail')])
    expect(checks[0]?.accepted).to.equal(undefined)
    expect(baseline?.stale).to.have.length(1)
  })

  it('is stale where no check has the id', () => {
    const { baseline } = applied(
      'threee: { verdict: fail, reason: x }\nnine: { verdict: fail, reason: x }',
      [],
    )
    expect(baseline?.stale).to.deep.equal([
      { id: 'threee', why: 'no check has this id; did you mean three?' },
      { id: 'nine', why: 'no check has this id: remove the entry' },
    ])
  })

  it('says nothing of a check that was not selected', () => {
    expect(applied(acceptsFail, [of('pass', 'two')], {}, '2027-01-01').baseline).to.deep.include({
      stale: [],
      expired: [],
    })
  })

  it('says nothing of a check that could not be played, since the server was away', () => {
    const away = { problem: 'nothing listens' }
    expect(applied(acceptsFail, [of('inconclusive', 'one', { variants: [] })], away).baseline?.stale).to.eql(
      [],
    )
    expect(applied(acceptsFail, [of('inconclusive')], away).baseline?.stale).to.have.length(1)
  })

  it('counts the entries that no person has judged', () => {
    const source = 'one: { verdict: fail, reason: not yet judged (seen 2026-11-29) }'
    expect(applied(source, [of('fail')]).baseline).to.include({ accepted: 1, unjudged: 1 })
  })

  it('takes the place of one that was there before', () => {
    const before = of('fail', 'one', { accepted: { verdict: 'fail', reason: 'old' } })
    expect(accept(before, baselineOf('b.yaml', '')).accepted).to.equal(undefined)
    expect(accept(before, baselineOf('b.yaml', acceptsFail), '2026-11-29').accepted?.reason).to.equal(
      'ticket 123',
    )
  })
})
