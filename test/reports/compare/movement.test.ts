import { expect } from 'chai'
import { movement } from '../../../reports/compare/movement.ts'
import { verdicts, type Verdict } from '../../../suites/verdict.ts'

/** From (row) to (column): same, worse, better, otherwise changed. */
const table: Record<Verdict, string> = {
  //    pass fail warn skip inconclusive error
  pass: '= w w w w w',
  fail: 'b = b c c c',
  warn: 'b w = c w w',
  skip: 'b w w = w w',
  inconclusive: 'b w c c = w',
  error: 'b w c c c =',
}
const letters = { '=': 'same', w: 'worse', b: 'better', c: 'changed' } as const

describe('a verdict that becomes another one', () => {
  for (const before of verdicts) {
    it(`is worse, better or otherwise changed, from ${before}`, () => {
      const expected = table[before].split(' ').map((letter) => letters[letter as keyof typeof letters])
      expect(verdicts.map((after) => movement(before, after))).to.deep.equal(expected)
    })
  }
})
