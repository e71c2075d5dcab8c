/** Defects for a time: what a test breaks it can mend again, while the server goes on. */

/** Mends what was broken; calling it again does nothing. */
export interface Mend {
  (): void
  [Symbol.dispose](): void
}

export class Breaking {
  readonly #initial: readonly string[]
  readonly #apply: (names: readonly string[]) => void
  #broken: readonly { names: readonly string[] }[] = []

  /**
   * @param initial defects that the server began with
   * @param apply makes these defects, and no others, those of the server. @throws {Error} when one is not known
   */
  constructor(initial: readonly string[], apply: (names: readonly string[]) => void) {
    this.#initial = initial
    this.#apply = apply
    if (initial.length > 0) this.#broken = [{ names: initial }]
  }

  /** The defects in force, in the order in which they came; later ones win. */
  get names(): readonly string[] {
    return [...new Set(this.#broken.flatMap(({ names }) => names))]
  }

  /** @throws {Error} when a name is not known; then nothing changes */
  break(names: readonly string[]): Mend {
    const added = { names }
    this.#set([...this.#broken, added])
    const mend = () => {
      if (this.#broken.includes(added)) this.#set(this.#broken.filter((other) => other !== added))
    }
    return Object.assign(mend, { [Symbol.dispose]: mend })
  }

  /** Mends everything, also what the server began with. */
  mend(): void {
    this.#set([])
  }

  /** Back to what the server began with. */
  reset(): void {
    this.#set(this.#initial.length > 0 ? [{ names: this.#initial }] : [])
  }

  /** Breaks for as long as `work` takes. */
  async during<T>(names: readonly string[], work: () => T | Promise<T>): Promise<T> {
    const mend = this.break(names)
    try {
      return await work()
    } finally {
      mend()
    }
  }

  #set(broken: readonly { names: readonly string[] }[]): void {
    this.#apply([...new Set(broken.flatMap(({ names }) => names))])
    this.#broken = broken
  }
}
