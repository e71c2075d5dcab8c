/** A map that never holds more than a number of records, and of long texts. */
import { charactersOf } from './characters.ts'
import { day, endOf } from './lifetime.ts'

export interface Bounds {
  /** Most records, those that always stay not counted. */
  limit: number
  /** Milliseconds since 1970. */
  now: () => number
  /** Keys of records that always stay. */
  stays?: ReadonlySet<string>
}

/** Records with fewer characters are held by their number alone. */
const short = 4096

/** Characters of all others together. */
const mostCharacters = 8 * 1024 * 1024

/**
 * When it is full, what has ended goes first, then what came first. What ended more than a day ago goes in any case.
 * Both are looked for once in many insertions, so that an insertion takes the same time however many records there are.
 * Of long records the oldest go where they are too much together: a request may carry a mebibyte.
 */
export class BoundedMap<T> extends Map<string, T> {
  readonly #bounds: Bounds
  /** Records that are looked through together. */
  readonly #lot: number
  #inserted = 0
  /** Long records, by how many characters each has. */
  readonly #long = new Map<string, number>()
  #characters = 0

  constructor(bounds: Bounds) {
    super()
    this.#bounds = bounds
    this.#lot = Math.max(1, Math.floor(bounds.limit / 10))
  }

  override set(key: string, value: T): this {
    this.#weigh(key, value)
    if (this.has(key)) return super.set(key, value)
    const { limit, now, stays } = this.#bounds
    this.#inserted += 1
    // What ended a moment ago stays while there is room: rules may tell it from what never was.
    if (this.#inserted % this.#lot === 0) this.#drop((end) => end + day <= now())
    super.set(key, value)
    const counted = () => this.size - (stays?.size ?? 0)
    if (counted() <= limit) return this
    this.#drop((end) => end <= now(), key)
    const room = limit - this.#lot + 1
    for (const oldest of this.keys()) {
      if (counted() <= room) break
      if (oldest !== key && stays?.has(oldest) !== true) this.delete(oldest)
    }
    return this
  }

  override delete(key: string): boolean {
    this.#forget(key)
    return super.delete(key)
  }

  override clear(): void {
    this.#long.clear()
    this.#characters = 0
    super.clear()
  }

  #weigh(key: string, value: T): void {
    this.#forget(key)
    const characters = key.length + charactersOf(value)
    if (characters < short) return
    this.#long.set(key, characters)
    this.#characters += characters
    for (const oldest of this.#long.keys()) {
      if (this.#characters <= mostCharacters) return
      if (oldest !== key && this.#bounds.stays?.has(oldest) !== true) this.delete(oldest)
    }
  }

  #forget(key: string): void {
    this.#characters -= this.#long.get(key) ?? 0
    this.#long.delete(key)
  }

  #drop(over: (end: number) => boolean, fresh?: string): void {
    for (const [key, record] of this) {
      const end = endOf(record)
      if (end !== undefined && over(end) && key !== fresh && this.#bounds.stays?.has(key) !== true)
        this.delete(key)
    }
  }
}
