import { expect } from 'chai'
import { codeSpan } from '../../../reports/code-span.ts'
import { compare } from '../../../reports/compare/compare.ts'
import { comparisonMarkdown } from '../../../reports/compare/markdown.ts'
import { comparisonText } from '../../../reports/compare/text.ts'
import { check, hostile, report, sample, variant } from '../sample.ts'

const before = report([check('pass', { id: 'a' }), check('fail', { id: 'b', variants: [] })])
const after = report([
  check('fail', {
    id: 'a',
    reason: 'it works twice',
    variants: [variant('fail', { id: 'variant-pass' })],
  }),
  check('pass', { id: 'b', variants: [] }),
])

describe('a comparison as text', () => {
  it('names both runs, what changed and what it comes to', () => {
    expect(comparisonText(compare(before, after)).split('\n')).to.deep.equal([
      'before  my server (https://as.example), grantproof 0.1.0, 2026-03-01T10:00:00.000Z',
      '        1 fail, 1 pass',
      'after   my server (https://as.example), grantproof 0.1.0, 2026-03-01T10:00:00.000Z',
      '        1 fail, 1 pass',
      '',
      'Worse (1)',
      '  pass -> fail  a',
      '      RFC 6749, section 4.1.2, MUST, severity high',
      '      reason: it works twice',
      '      variant variant-pass: pass -> fail',
      '',
      'Better (1)',
      '  fail -> pass  b',
      '      RFC 6749, section 4.1.2, MUST, severity high',
      '      was: the reason for fail',
      '',
      '1 worse, 1 better, 0 the same',
      'worse: 1 check of 2',
      '',
    ])
  })

  it('colours verdicts where colours are asked for', () => {
    expect(comparisonText(compare(before, after), { color: true })).to.contain('\x1b[31mfail\x1b[39m')
  })

  it('is plain ASCII, whatever the server said', () => {
    for (const [one, other] of [
      [sample, report([])],
      [report([]), sample],
      [sample, before],
    ] as const)
      expect(comparisonText(compare(one, other))).to.match(/^[\n\x20-\x7e]*$/)
  })
})

describe('a comparison as Markdown', () => {
  it('opens what got worse and folds the rest', () => {
    const text = comparisonMarkdown(compare(before, after))
    expect(text).to.contain('### Compared with the earlier run: worse')
    expect(text).to.contain('<details open><summary><b>Worse (1)</b></summary>')
    expect(text).to.contain('<details><summary><b>Better (1)</b></summary>')
    expect(text).to.contain(
      '| \u2713 pass \u2192 \u2717 fail | `a`<br>`RFC 6749, section 4.1.2`, MUST | `it works twice`<br>`variant-pass`: pass \u2192 fail |',
    )
  })

  it('has the same cells in every row, whatever the server said', () => {
    const rows = comparisonMarkdown(compare(report([]), sample)).split('\n')
    for (const row of rows.filter((line) => line.startsWith('|')))
      expect(row.match(/\|/g)?.length, row).to.be.oneOf([4, 6])
  })

  it('puts every text of the server into a span of code that it cannot end', () => {
    for (const text of [...Object.values(hostile), 'a | b', '| ``` |']) {
      const [, fence = '', shown = ''] = /^(`+)(.*)\1$/s.exec(codeSpan(text)) ?? []
      expect(shown, text).not.to.equal('')
      expect(shown).not.to.match(/[\n|]/)
      expect(shown.split(/[^`]+/).map(({ length }) => length)).not.to.include(fence.length)
    }
    expect(codeSpan('a ``b`` c')).to.equal('``` a ``b`` c ```')
    expect(codeSpan('')).to.equal('')
  })
})
