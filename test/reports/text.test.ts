import { expect } from 'chai'
import { conclude } from '../../reports/index.ts'
import { text } from '../../reports/text/text.ts'
import { check, exchange, report, sample, variant } from './sample.ts'

const lastLine = (of: string): string => of.trimEnd().split('\n').at(-1) ?? ''

describe('the report as text', () => {
  it('is plain ASCII lines, whatever the server said', () => {
    expect(text(sample)).to.match(/^[\n\x20-\x7e]*$/)
    expect(text(sample))
      .to.contain('\\x1b[2J')
      .and.to.contain('\\u202etxt.exe')
      .and.to.contain('one\\r\\nHTTP/1.1')
    expect(text(sample).length).to.be.below(20_000)
  })

  it('has colours only when asked, and only ours', () => {
    expect(text(report([check('fail')]))).not.to.contain('\x1b')
    const colored = text(sample, { color: true })
    expect(colored).to.contain('\x1b[31mFAIL')
    expect(colored.replaceAll(/\x1b\[\d+m/g, '')).to.equal(text(sample))
  })

  it('starts with what was checked and the counts', () => {
    const [first, second] = text(report([check('pass'), check('fail'), check('pass')])).split('\n')
    expect(first).to.equal('grantproof 0.1.0: my server (https://as.example)')
    expect(second).to.equal('3 checks in 12s: 1 fail, 2 pass')
  })

  it('tells each non-pass in full, fails first, the gravest of them first', () => {
    const mild = check('fail', { id: 'mild', requirement: { ...check('fail').requirement, severity: 'low' } })
    const shown = text(report([check('warn'), check('pass'), mild, check('fail'), check('error')]))
    const ids = [...shown.matchAll(/^[A-Z]+ (\S+)$/gm)].map((match) => match[1])
    expect(ids).to.deep.equal(['rfc6749-4.1.2-fail', 'mild', 'rfc6749-4.1.2-error', 'rfc6749-4.1.2-warn'])
  })

  it('gives id, document, section, level, reason, expected, actual and the exchange at fault', () => {
    const wrong = variant('fail', {
      expected: 'invalid_grant',
      actual: 'status 200 with an access token',
      exchanges: [exchange(), exchange({ response: undefined, error: 'the connection was closed' })],
    })
    expect(text(report([check('fail', { variants: [variant('pass'), wrong] })]))).to.contain(
      [
        'FAIL rfc6749-4.1.2-fail',
        '      A check that comes to fail',
        '      RFC 6749, section 4.1.2, MUST, severity high',
        '      reason: the reason for fail',
        '      variant variant-fail: fail',
        '        reason:   seen: fail',
        '        expected: invalid_grant',
        '        actual:   status 200 with an access token',
        '        exchange: POST https://as.example/token?x=1 -> no response (the connection was closed)',
        '',
      ].join('\n'),
    )
  })

  it('tells how many variants it does not show', () => {
    const many = check('fail', { variants: Array.from({ length: 12 }, () => variant('fail')) })
    expect(text(report([many]))).to.contain('and 7 more variants: see report.json')
  })

  it('ends with the verdict on the server', () => {
    expect(lastLine(text(report([check('pass'), check('skip')])))).to.equal('conformant')
    expect(lastLine(text(report([check('fail'), check('fail')])))).to.equal(
      'not conformant: 2 requirements fail',
    )
    const problem = 'nothing listens at https://as.example'
    expect(lastLine(text(report([], { complete: false, problem })))).to.equal(`could not tell: ${problem}`)
  })

  it('says beside a fail that the run was cut off', () => {
    expect(text(report([check('fail')], { complete: false }))).to.contain('the run was cut off')
    expect(text(report([check('fail')], { problem: 'the server went away' }))).to.contain(
      'the server went away',
    )
  })
})

describe('the conclusion', () => {
  const optional = { ...check('error').requirement, level: 'SHOULD' } as const
  for (const [what, of, sentence] of [
    ['a pass and a warn', report([check('pass'), check('warn')]), 'conformant, with 1 warning'],
    ['nothing but a warn', report([check('warn')]), 'could not tell: no check passed'],
    ['one fail', report([check('fail'), check('inconclusive')]), 'not conformant: 1 requirement fails'],
    [
      'a fail before the end was cut off',
      report([check('fail')], { complete: false }),
      'not conformant: 1 requirement fails',
    ],
    [
      'a MUST without a verdict',
      report([check('pass'), check('inconclusive'), check('error')]),
      'could not tell: 2 required checks came to no verdict',
    ],
    [
      'a SHOULD without a verdict',
      report([check('pass'), check('inconclusive', { requirement: optional })]),
      'conformant',
    ],
    [
      'an error of ours on a SHOULD',
      report([check('pass'), check('error', { requirement: optional })]),
      'could not tell: 1 check ended in an error',
    ],
    [
      'a run cut off',
      report([check('pass')], { complete: false }),
      'could not tell: the run was cut off before every check was decided',
    ],
    ['nothing but skips', report([check('skip')]), 'could not tell: no check was decided'],
    ['no checks', report([]), 'could not tell: no check was decided'],
  ] as const) {
    it(`of ${what}: ${sentence}`, () => {
      expect(conclude(of).sentence).to.equal(sentence)
      expect(conclude(of).sentence).to.match(new RegExp(`^${conclude(of).outcome}`))
    })
  }

  it('counts a warn as a fail when strict', () => {
    expect(conclude(report([check('warn')]), true)).to.deep.equal({
      outcome: 'not conformant',
      sentence: 'not conformant: 1 warning (strict: counted as a fail)',
    })
    expect(conclude(report([check('pass')]), true).outcome).to.equal('conformant')
  })
})
