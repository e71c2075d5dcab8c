/** The mock server's time: real time and whatever it was moved by, or a moment at which it stands still. */

/** A date, milliseconds since 1970, or text of ISO 8601: `2026-01-01`, which is midnight UTC, or `2026-01-01T12:00:00Z`. */
export type Moment = Date | number | string

/** How a clock begins. */
export interface ClockStart {
  /** Default now. */
  at?: Moment
  /** Whether it stands still until it is moved; default false. */
  frozen?: boolean
}

export class Clock {
  #ahead = 0
  /** The time at which it stands, while it does. */
  #stands: number | undefined

  /** @throws {RangeError} when the moment is none */
  constructor(start: Moment | ClockStart = {}) {
    const { at, frozen = false } = isMoment(start) ? { at: start } : start
    if (frozen) this.freeze(at)
    else if (at !== undefined) this.set(at)
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.#stands ?? Date.now() + this.#ahead
  }

  /** How far this clock is ahead of real time; milliseconds. */
  get ahead(): number {
    return this.#stands === undefined ? this.#ahead : this.#stands - Date.now()
  }

  /** Whether it stands still. */
  get frozen(): boolean {
    return this.#stands !== undefined
  }

  /** Another time, later or earlier. A clock that stands still stands there. @throws {RangeError} when it is no moment */
  set(moment: Moment): void {
    this.#moveTo(millisecondsOf(moment))
  }

  /** Stops time, now or at this moment: from now on only `advance` and `set` move it. @throws {RangeError} when it is none */
  freeze(at?: Moment): void {
    this.#stands = at === undefined ? this.now() : millisecondsOf(at)
  }

  /** Lets time go on, from where it stands. */
  go(): void {
    const now = this.now()
    this.#stands = undefined
    this.#moveTo(now)
  }

  /** Another offset, forward or back: for state that was kept at another time. @param milliseconds ahead of real time */
  setAhead(milliseconds: number): void {
    if (this.#stands === undefined) this.#ahead = milliseconds
    else this.#stands = Date.now() + milliseconds
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
    if (this.#stands === undefined) this.#ahead += moved
    else this.#stands += moved
  }

  #moveTo(time: number): void {
    if (this.#stands === undefined) this.#ahead = time - Date.now()
    else this.#stands = time
  }
}

/** The clock itself, or one that begins so. @throws {RangeError} when the moment is none */
export function clockOf(given: Clock | Moment | ClockStart = {}): Clock {
  // Not by its class: it may come from another copy of this package.
  return typeof given === 'object' && 'now' in given ? given : new Clock(given)
}

function isMoment(start: Moment | ClockStart): start is Moment {
  return typeof start !== 'object' || start instanceof Date
}

/** Without a zone a time would be another one on each machine. */
const written = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/

/** What a `Date` can be; ECMA-262, 21.4.1.1. */
const last = 8.64e15

function millisecondsOf(moment: Moment): number {
  const time = typeof moment === 'string' ? (written.test(moment) ? Date.parse(moment) : NaN) : Number(moment)
  if (Math.abs(time) <= last) return time
  throw new RangeError(
    `${told(moment)} is no time: give a Date, milliseconds since 1970, or text such as '2026-01-01T12:00:00Z'.`,
  )
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

function told(given: Moment): string {
  return JSON.stringify(String(given))
}

/** Milliseconds of a duration. @throws {RangeError} on text that is no duration, and on a negative one */
export function milliseconds(duration: number | string): number {
  const read = typeof duration === 'number' ? duration : parsed(duration)
  if (isDuration(read)) return read
  throw new RangeError(`${told(duration)} is no duration: ${advice}.`)
}
