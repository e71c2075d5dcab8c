/** The mock server's time: real time, and whatever it was moved forward by. */

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

/** Milliseconds of each unit, by what it is called. */
const units: readonly (readonly [RegExp, number])[] = [
  [/^(?:ms|msecs?|milliseconds?|)$/i, 1],
  [/^(?:s|secs?|seconds?)$/i, 1000],
  [/^(?:m|mins?|minutes?)$/i, 60_000],
  [/^(?:h|hrs?|hours?)$/i, 3_600_000],
  [/^(?:d|days?)$/i, 86_400_000],
  [/^(?:w|weeks?)$/i, 7 * 86_400_000],
  [/^(?:y|yrs?|years?)$/i, 365.25 * 86_400_000],
]

function parsed(text: string): number {
  const [, amount = '', name = '?'] = /^(-?\d*\.?\d+) *([a-z]*)$/i.exec(text) ?? []
  const [, unit = NaN] = units.find(([names]) => names.test(name)) ?? []
  return Number(amount) * unit
}

function checked(milliseconds: number, given: number | string): number {
  if (Number.isFinite(milliseconds) && milliseconds >= 0) return milliseconds
  throw new RangeError(
    `The clock cannot be advanced by ${JSON.stringify(String(given))}: give milliseconds or text such as '11 minutes', not less than zero.`,
  )
}
