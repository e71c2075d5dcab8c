/** What is written of a run while it lasts. Where the disk takes no more, the run ends: what nobody can keep is not worth asking for. */
import { openStream } from '../../reports/index.ts'
import { UsageError } from '../../run/usage-error.ts'
import type { CheckResult, RunHeader } from '../../suites/verdict.ts'
import { unusable } from './formats.ts'
import { warn } from './given.ts'

type Stream = ReturnType<typeof openStream>

export class Recording {
  readonly #out: string
  readonly #aborted = new AbortController()
  #stream: Stream | undefined
  #failure: Error | undefined

  /** @param out the folder @param interrupted ends the run as well */
  constructor(out: string, interrupted?: AbortSignal) {
    this.#out = out
    // Not AbortSignal.any: what it gives may be collected as garbage while a run waits for it (Node 20).
    if (interrupted?.aborted) this.#aborted.abort()
    interrupted?.addEventListener('abort', () => this.#aborted.abort(), { once: true })
  }

  /** Aborted when the run is interrupted, and when nothing more can be written. */
  get signal(): AbortSignal {
    return this.#aborted.signal
  }

  /** Takes the place of what was there; to be called before anything is asked of a server, unless the run goes on. @throws {UsageError} */
  open(): void {
    try {
      this.#stream = openStream(this.#out)
    } catch (error) {
      unusable(error)
    }
  }

  /** @param kept checks of a run that goes on */
  begin(header: RunHeader, kept: readonly CheckResult[]): void {
    this.#trying(() => {
      if (this.#stream) this.#stream.header(header)
      else this.#stream = openStream(this.#out, { header, checks: kept })
    })
  }

  /** @param run which of a repeated one */
  check(check: CheckResult, run?: number): void {
    this.#trying(() => this.#stream?.check(check, run))
  }

  /**
   * The stream, for what comes at its end; undefined where none was begun.
   *
   * @throws {UsageError} when it could not be written
   */
  ended(): Stream | undefined {
    if (this.#failure)
      throw new UsageError(
        `${this.#failure.message}; the run stopped there: what was decided before stands in the report, and --resume ${this.#out} goes on with it`,
      )
    if (this.#stream?.wasRemoved)
      warn(`${this.#stream.path} was removed while the run went on: it was made anew`)
    return this.#stream
  }

  #trying(act: () => void): void {
    if (this.#failure) return
    try {
      act()
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(String(error))
      this.#stream?.close()
      this.#aborted.abort()
    }
  }
}
