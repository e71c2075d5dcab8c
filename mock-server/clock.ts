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

  /**
   * Moves time forward.
   * @param duration milliseconds, or text such as '11 minutes'
   * @throws {RangeError} on text that is no duration, and on a negative one
   */
  advance(duration: number | string): void {
    const moved = typeof duration === 'number' ? duration : parsed(duration)
    if (!isDuration(moved))
      throw new RangeError(`The clock cannot be advanced by ${told(duration)}: ${advice}.`)
    this.#ahead += moved
  }
}

function parsed(text: string): number {
  // The package throws on empty text and gives undefined for other text that it cannot read.
  return text === '' ? NaN : (ms(text as StringValue) ?? NaN)
}

const advice = "give milliseconds or text such as '11 minutes', not less than zero"

function isDuration(milliseconds: number): boolean {
  return Number.isFinite(milliseconds) && milliseconds >= 0
}

function told(given: number | string): string {
  return JSON.stringify(String(given))
}

/** Milliseconds of a duration. @throws {RangeError} on text that is no duration, and on a negative one */
export function milliseconds(duration: number | string): number {
  const read = typeof duration === 'number' ? duration : parsed(duration)
  if (isDuration(read)) return read
  throw new RangeError(`${told(duration)} is no duration: ${advice}.`)
}
