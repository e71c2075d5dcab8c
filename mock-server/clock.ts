/** The mock server's time: real time, and whatever it was moved forward by. */
import ms, { type StringValue } from 'ms'

export class Clock {
  #ahead: number

  /** @param start milliseconds since 1970; left out: now. */
  constructor(start = Date.now()) {
    this.#ahead = start - Date.now()
  }

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.#ahead
  }

  /** How far this clock is ahead of real time; milliseconds. */
  get ahead(): number {
    return this.#ahead
  }

  /** Another offset, forward or back: for state that was kept at another time. @param milliseconds ahead of real time */
  setAhead(milliseconds: number): void {
    this.#ahead = milliseconds
  }

  /**
   * Moves time forward.
   * @param duration milliseconds, or text such as '11 minutes'
   * @throws {RangeError} on text that is no duration, and on a negative one
   */
  advance(duration: number | string): void {
    this.#ahead +=
      typeof duration === 'number' ? checked(duration, duration) : checked(parsed(duration), duration)
  }
}

function parsed(text: string): number {
  // The package throws on empty text and gives undefined for other text that it cannot read.
  return text === '' ? NaN : (ms(text as StringValue) ?? NaN)
}

function checked(milliseconds: number, given: number | string): number {
  if (Number.isFinite(milliseconds) && milliseconds >= 0) return milliseconds
  throw new RangeError(
    `The clock cannot be advanced by ${JSON.stringify(String(given))}: give milliseconds or text such as '11 minutes', not less than zero.`,
  )
}
