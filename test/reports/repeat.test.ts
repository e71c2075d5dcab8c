import { expect } from 'chai'
import { conclude } from '../../reports/index.ts'
import { repeated, sideBySide } from '../../reports/runs/repeat.ts'
import type { CheckResult, Report, Verdict } from '../../suites/verdict.ts'
import { check, exchange, report, variant } from './sample.ts'

const id = 'rfc6749-4.1.2-turns'
const level = (of: 'MUST' | 'SHOULD') => ({ ...check('pass').requirement, level: of })

function turning(verdicts: readonly Verdict[], over: Partial<CheckResult> = {}): [Report, ...Report[]] {
  const runs = verdicts.map((verdict, at) =>
    report(
      [
        check(verdict, {
          id,
          reason: `seen: ${verdict}`,
          variants: [variant(verdict, { id: 'plain', exchanges: [exchange({ durationMs: at + 1 })] })],
          ...over,
        }),
        check('pass', { id: 'steady' }),
      ],
      { planned: [id, 'steady'] },
    ),
  )
  return runs as [Report, ...Report[]]
}

describe('runs of the same, side by side', () => {
  it('come to what each came to, where they agree', () => {
    const runs = turning(['fail', 'fail'])
    const whole = repeated(runs, 2)
    expect(whole.checks).to.deep.equal(runs[0].checks)
    expect(whole).to.include({ repeat: 2, complete: true, durationMs: 2 * runs[0].durationMs })
    expect(whole.notes).to.equal(undefined)
  })

  it('come to the worst verdict, as unstable, with the evidence of each', () => {
    const whole = repeated(turning(['pass', 'fail', 'pass']), 3)
    const [first] = whole.checks
    expect(first).to.deep.include({
      verdict: 'fail',
      unstable: ['pass', 'fail', 'pass'],
      reason: 'unstable: 1 of 3 runs fail, 2 pass: seen: fail',
    })
    expect(
      first?.variants.map((one) => [one.id, one.verdict, one.unstable, one.exchanges[0]?.durationMs]),
    ).to.eql([
      ['plain (run 2)', 'fail', ['pass', 'fail', 'pass'], 2],
      ['plain (run 1)', 'pass', ['pass', 'fail', 'pass'], 1],
    ])
    expect(whole.summary).to.include({ fail: 1, pass: 1 })
  })

  it('tell of a variant that changes also where the check does not', () => {
    const runs = [['fail', 'pass'] as const, ['pass', 'fail'] as const].map(([one, other]) => [
      check('fail', { id, variants: [variant(one, { id: 'a' }), variant(other, { id: 'b' })] }),
    ])
    const [both] = sideBySide(runs)
    expect(both?.unstable).to.equal(undefined)
    expect(both?.variants.map((one) => one.id)).to.eql(['a (run 1)', 'a (run 2)', 'b (run 2)', 'b (run 1)'])
  })

  it('never take the best: a check that was skipped once is skipped', () => {
    expect(sideBySide(turning(['pass', 'skip']).map(({ checks }) => checks))[0]).to.include({
      verdict: 'skip',
      reason: 'unstable: 1 of 2 runs skip it, 1 pass: seen: skip',
    })
  })

  const conclusions: [verdicts: Verdict[], level: 'MUST' | 'SHOULD', sentence: string][] = [
    [['pass', 'pass'], 'MUST', 'conformant'],
    [['fail', 'fail'], 'MUST', 'not conformant: 1 requirement fails'],
    [['pass', 'fail'], 'MUST', 'not conformant: 1 requirement fails, but not in every run'],
    [['pass', 'skip'], 'MUST', 'could not tell: 1 required check is unstable'],
    [['pass', 'warn'], 'MUST', 'could not tell: 1 required check is unstable'],
    [['pass', 'inconclusive'], 'MUST', 'could not tell: 1 required check came to no verdict'],
    [['pass', 'warn'], 'SHOULD', 'conformant, with 1 warning, with 1 unstable verdict'],
    [['pass', 'skip'], 'SHOULD', 'conformant, with 1 unstable verdict'],
  ]
  for (const [verdicts, of, sentence] of conclusions) {
    it(`${verdicts.join(', ')} of a ${of}: ${sentence}`, () => {
      expect(conclude(repeated(turning(verdicts, { requirement: level(of) }), 2)).sentence).to.equal(sentence)
    })
  }

  it('are not whole where one is missing, was cut off or could not begin', () => {
    const [first, second] = turning(['pass', 'pass']) as [Report, Report]
    expect(repeated([first], 2)).to.deep.include({ complete: false, notes: ['run 1 of 2 was the last'] })
    expect(repeated([first, { ...second, complete: false, checks: [] }], 2).complete).to.equal(false)
    const away = report([check('inconclusive', { id, variants: [] })], { problem: 'nobody answers' })
    const whole = repeated([first, away], 3)
    expect(whole).to.include({ complete: false, problem: 'run 2 of 3: nobody answers' })
    expect(whole.checks).to.deep.equal(first.checks)
  })
})
