/**
 * One-time codes of the users (RFC 6238). A server may take each code once only (5.2), so it is remembered which time step
 * was used for whom, for all browsers of a stage. A server that takes them more often is not made to wait.
 */
import { totpOf } from '../target/totp.ts'
import type { User } from '../target/target.ts'

/** A code that was given out. */
export interface GivenCode {
  code: string
  /** Since 1970, of the period of the user's authenticator. */
  timeStep: number
  /** An earlier sign-in had been given the same. */
  again: boolean
}

/** The server's time, where it is not the machine's. */
export interface CodeClock {
  /** Milliseconds since 1970. */
  now(): number
  /** Lets time pass. */
  wait(milliseconds: number): Promise<void>
}

/** Waited beyond the beginning of a time step; the server's clock may be a little behind. Milliseconds. */
const margin = 1000

export class OneTimeCodes {
  readonly #clock: CodeClock
  /** The last time step that was used, by username. */
  readonly #used = new Map<string, number>()
  /** Users whose codes were seen to be good for one sign-in only. */
  readonly #single = new Set<string>()

  constructor(clock: CodeClock) {
    this.#clock = clock
  }

  /**
   * The code of this moment. After one that was refused, and where a code is good for one sign-in only, that of the first
   * time step that nobody has used: waits for it to begin.
   *
   * @param refused what the server did not take on the same way
   */
  async give(user: User & { totp_secret: string }, refused?: GivenCode): Promise<GivenCode> {
    const { username, totp_secret } = user
    const totp = totpOf(totp_secret)
    if (refused?.again === true) this.#single.add(username)
    const current = totp.counter({ timestamp: this.#clock.now() })
    const used = this.#used.get(username)
    const fresh = refused !== undefined || this.#single.has(username)
    const timeStep = fresh && used !== undefined ? Math.max(current, used + 1) : current
    const again = timeStep === used
    this.#used.set(username, timeStep)
    const startsAt = timeStep * totp.period * 1000
    const early = startsAt - this.#clock.now()
    if (early > 0) await this.#clock.wait(early + margin)
    return { code: totp.generate({ timestamp: startsAt }), timeStep, again }
  }
}
