import { expect } from 'chai'
import { Clock } from '../../../mock-server/clock.ts'

/** Real time goes on while a test runs: `expected` was the time when it began. */
function near(actual: number, expected: number): void {
  expect(actual).to.be.within(expected, expected + 5_000)
}

describe('the clock of the mock server', () => {
  it('starts at real time', () => {
    const before = Date.now()
    near(new Clock().now(), before)
  })

  it('starts at the time it is given', () => {
    near(new Clock(1_000).now(), 1_000)
  })

  it('runs on with real time', () => {
    const clock = new Clock(0)
    const from = Date.now()
    while (Date.now() < from + 3);
    expect(clock.now()).to.be.at.least(3)
  })

  it('advances by words and by milliseconds, one after the other', () => {
    const clock = new Clock(0)
    clock.advance('11 minutes')
    clock.advance(500)
    near(clock.now(), 660_500)
  })

  for (const [text, milliseconds] of [
    ['250', 250],
    ['250ms', 250],
    ['1.5 seconds', 1500],
    ['1 Minute', 60_000],
    ['2h', 7_200_000],
    ['3 days', 259_200_000],
    ['2 weeks', 1_209_600_000],
    ['1y', 31_557_600_000],
  ] as const) {
    it(`advances by ${text}`, () => {
      const clock = new Clock(0)
      clock.advance(text)
      near(clock.now(), milliseconds)
    })
  }

  for (const bad of ['soon', '5 parsecs', '', '-1 minute', 'x'.repeat(200), Number.NaN, Infinity, -1]) {
    it(`refuses ${String(bad).slice(0, 20) || 'empty text'} in one sentence and stays where it is`, () => {
      const clock = new Clock(0)
      expect(() => clock.advance(bad)).to.throw(RangeError, /^The clock cannot be advanced by "[^\n]*zero\.$/)
      near(clock.now(), 0)
    })
  }
})
