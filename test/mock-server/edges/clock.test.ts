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

describe('a clock that is set', () => {
  const noon = Date.parse('2026-01-01T12:00:00Z')

  for (const [what, moment] of [
    ['a date', new Date(noon)],
    ['milliseconds', noon],
    ['text', '2026-01-01T12:00:00Z'],
    ['text with an offset', '2026-01-01T13:00:00.000+01:00'],
  ] as const) {
    it(`begins at ${what}, and goes on`, () => {
      near(new Clock(moment).now(), noon)
      near(new Clock({ at: moment }).now(), noon)
      expect(new Clock(moment).frozen).to.equal(false)
    })
  }

  it('takes a day as its midnight in UTC, wherever the machine is', () => {
    near(new Clock('2026-01-01').now(), noon - 43_200_000)
  })

  it('stands still from the start or from then on, and is only moved', () => {
    const clock = new Clock({ at: noon, frozen: true })
    const from = Date.now()
    while (Date.now() < from + 3);
    expect(clock.now()).to.equal(noon)
    expect(clock.frozen).to.equal(true)
    clock.advance('1 minute')
    expect(clock.now()).to.equal(noon + 60_000)
    clock.set('2026-01-01')
    expect(clock.now()).to.equal(noon - 43_200_000)
    clock.freeze(noon)
    expect(clock.now()).to.equal(noon)
  })

  it('goes on from where it stood', () => {
    const clock = new Clock({ at: noon, frozen: true })
    clock.go()
    const from = Date.now()
    while (Date.now() < from + 3);
    expect(clock.now()).to.be.within(noon + 3, noon + 5_000)
    expect(clock.frozen).to.equal(false)
    clock.freeze()
    near(clock.now(), noon)
  })

  it('goes back as well', () => {
    const clock = new Clock()
    clock.set(0)
    near(clock.now(), 0)
  })

  for (const bad of ['11 minutes', 'tomorrow', '2026-01-01T12:00', '2026-13-01', '', NaN, Infinity, 1e16]) {
    it(`refuses ${String(bad) || 'empty text'} as a time, and stays where it is`, () => {
      const clock = new Clock({ at: noon, frozen: true })
      const problem = /^"[^\n]*" is no time: give a Date, [^\n]*\.$/
      expect(() => clock.set(bad)).to.throw(RangeError, problem)
      expect(() => clock.freeze(bad)).to.throw(RangeError, problem)
      expect(() => new Clock(bad)).to.throw(RangeError, problem)
      expect(clock.now()).to.equal(noon)
    })
  }
})
