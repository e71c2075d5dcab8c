import { load } from 'cheerio'
import { expect } from 'chai'
import { Parser } from 'tap-parser'
import { exitCode } from '../../../cli/run/exit-code.ts'
import { conclude, formats } from '../../../reports/index.ts'
import { verdicts, type Report } from '../../../suites/verdict.ts'
import { check, report } from '../sample.ts'

/** Whether whoever reads the format takes the run for a good one. */
const green: Record<string, (text: string) => boolean> = {
  junit: (xml) => load(xml, { xml: true })('failure, error').length === 0,
  ctrf: (json) => (JSON.parse(json) as Ctrf).results.summary.failed === 0,
  tap: (tap) => {
    let ok: boolean | undefined
    const parser = new Parser((results) => (ok = results.ok))
    parser.end(tap)
    return ok === true
  },
  sarif: (json) =>
    (JSON.parse(json) as Sarif).runs[0]?.results.every(({ level }) => level !== 'error') === true,
  github: (text) => !/^::error /m.test(text),
  markdown: (text) => text.startsWith('## ✅'),
}

interface Ctrf {
  results: { summary: { failed: number } }
}
interface Sarif {
  runs: { results: { level: string }[] }[]
}

const ends: [string, Partial<Report>][] = [
  ['whole', {}],
  ['cut off', { complete: false }],
  ['with a problem', { complete: false, problem: 'nothing listens at https://as.example' }],
]

/** Every verdict on a MUST and on a SHOULD, alone and beside every other, in a run of every kind. */
function* everyReport(): Generator<[string, Report]> {
  const must = check('pass').requirement
  const one = verdicts.flatMap((verdict) =>
    (['MUST', 'SHOULD'] as const).map((level) => check(verdict, { requirement: { ...must, level } })),
  )
  const named = ({ verdict, requirement }: (typeof one)[number]): string => `${requirement.level} ${verdict}`
  for (const [end, over] of ends) {
    yield [`nothing, ${end}`, report([], over)]
    for (const [index, first] of one.entries()) {
      yield [`${named(first)}, ${end}`, report([first], over)]
      for (const second of one.slice(index))
        yield [`${named(first)}, ${named(second)}, ${end}`, report([first, second], over)]
    }
  }
}

describe('every format for machines', () => {
  for (const [name, isGreen] of Object.entries(green)) {
    for (const strict of [false, true]) {
      it(`${name} is green when the exit code is 0, and only then${strict ? ' (strict)' : ''}`, () => {
        const wrong: string[] = []
        for (const [what, of] of everyReport()) {
          const text = formats[name as keyof typeof formats].render(of, { strict })
          const gate = strict ? { strict } : {}
          if (isGreen(text) !== (exitCode({ ...of, gate }) === 0)) wrong.push(what)
        }
        expect(wrong).to.deep.equal([])
      })
    }
  }

  it('has a sentence that says the same as the exit code', () => {
    for (const [what, of] of everyReport()) {
      const outcome = conclude(of).outcome
      const code = { conformant: 0, 'not conformant': 1, 'could not tell': 2 }[outcome]
      expect(exitCode(of), what).to.equal(code)
      expect(outcome === 'conformant', what).to.equal(exitCode(of) === 0)
    }
  })
})
