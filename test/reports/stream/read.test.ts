import { expect } from 'chai'
import { footerOf, headerOf } from '../../../reports/stream/lines.ts'
import { readStream } from '../../../reports/stream/read.ts'
import type { Report } from '../../../suites/verdict.ts'
import { check, report, sample } from '../sample.ts'

const whole = report([check('pass'), check('warn'), check('skip')], {
  planned: ['rfc6749-4.1.2-pass', 'rfc6749-4.1.2-warn', 'rfc6749-4.1.2-skip'],
  gate: { strict: true },
  baseline: { file: 'b.yaml', accepted: 0, unjudged: 0, stale: [], expired: [] },
})

function linesOf(of: Report): string[] {
  return [
    { header: headerOf(of) },
    ...of.checks.map((one) => ({ check: one })),
    { footer: footerOf(of), checks: of.checks.length },
  ].map((line) => JSON.stringify(line))
}

const lines = linesOf(whole)
const textOf = (some: readonly string[]): string => some.map((line) => `${line}\n`).join('')

describe('report.jsonl, read back', () => {
  it('is the report that was written, whatever the server said', () => {
    for (const one of [whole, sample, report([])]) {
      const read = readStream(textOf(linesOf(one)))
      expect(JSON.parse(JSON.stringify(read.report))).to.deep.equal(JSON.parse(JSON.stringify(one)))
      expect(read.cutOff).to.equal(undefined)
    }
  })

  it('without a footer is what was decided by then, and says so', () => {
    const { report: read, cutOff } = readStream(textOf(lines.slice(0, 3)))
    expect(cutOff).to.equal('it has no footer: the run was cut off after 2 of 3 checks')
    expect(read.complete).to.equal(false)
    expect(read.summary).to.include({ pass: 1, warn: 1, skip: 0 })
    expect(read.finishedAt).to.equal('2026-03-01T10:00:01.000Z')
    expect(read.durationMs).to.equal(1000)
  })

  it('that ends in the middle of a line is what stands before that line', () => {
    const text = textOf(lines)
    for (const at of [text.length - 1, text.length - 30]) {
      const { report: read, cutOff } = readStream(text.slice(0, at))
      expect(cutOff).to.match(/cut off after 3 of 3 checks$/)
      expect(read.complete).to.equal(false)
    }
    expect(readStream(text.slice(0, textOf(lines.slice(0, 3)).length + 9)).report.checks).to.have.length(2)
  })

  it('is not whole where half a line follows its end', () => {
    const { report: read, cutOff } = readStream(`${textOf(lines)}{"check":{`)
    expect(cutOff).to.be.a('string')
    expect(read.complete).to.equal(false)
  })

  it('does not count the checks of the other parts of a divided run as missing', () => {
    const [header = ''] = linesOf({ ...whole, shard: { index: 1, count: 2 } })
    expect(readStream(textOf([header])).cutOff).to.equal(
      'it has no footer: the run was cut off after 0 checks',
    )
  })

  const [header = '', first = '', second = '', third = '', footer = ''] = lines
  const refused: Record<string, [text: string, sentence: string]> = {
    'an empty file': ['', 'it has no header: the run wrote nothing, or this is no stream of grantproof'],
    'half a header': [header.slice(0, 40), 'it has no header'],
    'a missing header': [textOf([first, second]), 'line 1: the header is the first line, and only that'],
    'two headers': [textOf([header, header]), 'line 2: the header is the first line, and only that'],
    'a broken line': [textOf([header, first.slice(0, -5), second]), 'line 2 is no JSON'],
    'an empty line': [textOf([header, '', first]), 'line 2 is no JSON'],
    'a line of something else': [
      textOf([header, '{"cheque":{}}']),
      'line 2 is neither header nor check nor footer',
    ],
    'a line that is no object': [textOf([header, 'null']), 'line 2 is neither header nor check nor footer'],
    'a verdict that does not exist': [
      textOf([header, first.replace('"verdict":"pass"', '"verdict":"fine"')]),
      'line 2: check.v',
    ],
    'a check that stands twice': [
      textOf([header, first, first]),
      'line 3: the check rfc6749-4.1.2-pass stands twice',
    ],
    'a check after the footer': [
      textOf([header, first, second, footer.replace('"checks":3', '"checks":2'), third]),
      'line 5 stands after the footer: two runs wrote into one file',
    ],
    'a check that was taken out': [
      textOf([header, first, third, footer]),
      'the footer counts 3 checks, but 2 are there: lines were lost or added',
    ],
    'a check that was put in': [
      textOf([header, first, second, third, JSON.stringify({ check: check('error') }), footer]),
      'the footer counts 3 checks, but 4 are there',
    ],
    'the report of a later version': [
      textOf([header.replace('"schemaVersion":1', '"schemaVersion":2'), first]),
      'line 1: header.schemaVersion',
    ],
  }
  for (const [what, [text, sentence]] of Object.entries(refused)) {
    it(`refuses ${what}`, () => expect(() => readStream(text)).to.throw(Error, sentence))
  }
})
