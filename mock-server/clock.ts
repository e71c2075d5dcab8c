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
    const moved = typeof duration === 'number' ? duration : parsed(duration)
    if (!isDuration(moved))
      throw new RangeError(`The clock cannot be advanced by ${told(duration)}: ${advice}.`)
    this.#ahead += moved
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
