/** What ends one request that takes too long. */
import { EventEmitter } from 'node:events'

/**
 * A signal as undici takes it: an emitter of `abort` with a `reason`. Every request has one, and an emitter with a
 * timer costs a fraction of an AbortSignal.
 */
export class Cutoff extends EventEmitter {
  aborted = false
  reason: unknown
  readonly #timer: NodeJS.Timeout

  /** @param timeoutMs from now; milliseconds */
  constructor(timeoutMs: number) {
    super()
    this.#timer = setTimeout(() => {
      this.now(new DOMException(`no complete answer after ${timeoutMs} ms`, 'TimeoutError'))
    }, timeoutMs)
  }

  /** Ends the request, if it is still under way. */
  now(reason: unknown): void {
    if (this.aborted) return
    this.aborted = true
    this.reason = reason
    this.emit('abort')
  }

  /** The request has come to its end: nothing to cut off any more. */
  end(): void {
    clearTimeout(this.#timer)
  }
}
