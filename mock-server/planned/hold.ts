/** Requests that wait until a test lets them go: what a time limit or a race needs, without waiting for real time. */
import type { Entry } from '../log/entry.ts'

export class Hold {
  /** The first request that is held. */
  readonly arrived: Promise<Entry>
  readonly #applies: (request: Entry) => boolean
  readonly #waiting: Entry[] = []
  readonly #gate: Promise<void>
  #left: number
  #released = false
  #open: () => void = () => undefined
  #arrive: (request: Entry) => void = () => undefined

  /** @param times how many requests are held at most */
  constructor(applies: (request: Entry) => boolean, times: number) {
    this.#applies = applies
    this.#left = times
    this.#gate = new Promise((resolve) => (this.#open = resolve))
    this.arrived = new Promise((resolve) => (this.#arrive = resolve))
  }

  /** The requests that are held now. */
  get waiting(): readonly Entry[] {
    return this.#waiting
  }

  get released(): boolean {
    return this.#released
  }

  /** Answers what is held, and holds nothing any more. */
  release(): void {
    this.#released = true
    this.#waiting.length = 0
    this.#open()
  }

  [Symbol.dispose](): void {
    this.release()
  }

  takes(request: Entry): boolean {
    return !this.#released && this.#left > 0 && this.#applies(request)
  }

  wait(request: Entry): Promise<void> {
    this.#left -= 1
    this.#waiting.push(request)
    this.#arrive(request)
    return this.#gate
  }
}
