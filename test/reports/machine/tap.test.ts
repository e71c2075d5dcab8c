import { expect } from 'chai'
import { Parser, type FinalResults, type Result } from 'tap-parser'
import { tap } from '../../../reports/machine/tap.ts'
import type { Report } from '../../../suites/verdict.ts'
import { check, report, sample, variant } from '../sample.ts'

/** What a strict reader makes of it: what is no TAP is a failure to it. */
function read(of: Report, strict = false): { points: Result[]; results: FinalResults } {
  const points: Result[] = []
  let results: FinalResults | undefined
  const parser = new Parser({ strict: true }, (final) => (results = final))
  parser.on('assert', (point: Result) => points.push(point))
  parser.end(tap(of, { strict }))
  if (!results) throw new Error('the reader came to no end')
  return { points, results }
}

describe('report.tap', () => {
  it('is read as it is meant', () => {
    const { points, results } = read(sample)
    expect(results).to.include({ count: 7, pass: 3, fail: 4, skip: 1, bailout: false })
    expect(results.plan).to.include({ start: 1, end: 7 })
    expect(points.map(({ ok, skip }) => [ok, skip !== false])).to.deep.equal([
      [true, false],
      [true, false],
      [false, false],
      [false, false],
      [true, true],
      [false, false],
      [false, false],
    ])
  })

  it('is one that a strict reader has nothing against', () => {
    expect(read(report([check('pass'), check('skip'), check('warn')])).results).to.include({
      ok: true,
      fail: 0,
    })
  })

  it('tells why in the diagnostics', () => {
    const wrong = variant('fail', { expected: 'invalid_grant', actual: 'status 200' })
    const { points } = read(report([check('fail', { variants: [variant('pass'), wrong] })]))
    expect(points[0]?.name).to.equal(`rfc6749-4.1.2-fail: ${check('fail').requirement.statement}`)
    expect(points[0]?.time).to.equal(21)
    expect(points[0]?.diag).to.deep.equal({
      message: 'the reason for fail',
      verdict: 'fail',
      suite: 'code-reuse',
      requirement: 'RFC 6749, section 4.1.2',
      level: 'MUST',
      severity: 'high',
      url: 'https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2',
      variants: [
        {
          id: 'variant-fail',
          verdict: 'fail',
          message: 'seen: fail',
          expected: 'invalid_grant',
          actual: 'status 200',
          exchange: 'POST https://as.example/token?x=1 -> 200',
        },
      ],
    })
  })

  it('names the reason of a skip', () => {
    expect(read(report([check('skip', { reason: 'no second client' })])).points[0]?.skip).to.equal(
      'no second client',
    )
  })

  it('has a point that failed for a run that broke off', () => {
    const { points, results } = read(report([check('pass')], { complete: false }))
    expect(results.ok).to.equal(false)
    expect(points[1]?.name).to.equal('run')
    expect(points[1]?.diag).to.deep.equal({ message: 'the run was cut off before every check was decided' })
  })

  for (const text of [
    'works # SKIP not at all',
    'works # TODO some day',
    'works \\# SKIP with a backslash before',
    'two lines\nok 2 - injected',
    'two lines\r\n1..0 # SKIP all of it',
    '  ...\nok 2 - injected\n  ---',
    '...\nBail out! gone',
    'Bail out! gone',
    '# Subtest: deeper',
    '    ok 1 - deeper',
    'a: [1, 2] # no comment',
    '!!js/function "x"',
    '{',
  ]) {
    it(`is not misled by ${JSON.stringify(text)}`, () => {
      const wrong = variant('fail', { id: text, reason: text, expected: text, actual: text })
      const requirement = { ...check('fail').requirement, statement: text }
      const of = check('fail', { requirement, reason: text, suite: text, variants: [wrong] })
      const whole = report([of, check('skip', { reason: text })], { target: { name: text } })
      const { points, results } = read(whole)
      // Also for readers that look no further than the beginning of a line.
      const begins = (mark: RegExp): number =>
        tap(whole)
          .split('\n')
          .filter((one) => mark.test(one)).length
      expect(begins(/^\s*(not )?ok\b/)).to.equal(2)
      expect(begins(/^\s*\.\.\./)).to.equal(2)
      expect(begins(/^\s*(Bail out!|# Subtest|1\.\.0)/)).to.equal(0)
      expect(results).to.include({ count: 2, fail: 1, skip: 1, todo: 0, bailout: false })
      expect(points[0]).to.include({ ok: false, skip: false, todo: false })
      const diag = points[0]?.diag as { message: string; variants: { actual: string }[] }
      expect(diag.message).to.equal(text.replaceAll('\r\n', '\n'))
      expect(diag.variants[0]?.actual).to.equal(text.replaceAll('\r\n', '\n'))
    })
  }

  it('holds nothing that a terminal obeys', () => {
    expect(tap(sample)).not.to.match(/[^\P{C}\n]/u)
  })
})
