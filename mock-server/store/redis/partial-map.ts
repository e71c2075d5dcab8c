/** A map that holds only a part of what there is, and knows what it was asked for. */
export class PartialMap<T> extends Map<string, T> {
  /** Keys that were looked up before anything was put there. */
  readonly asked = new Set<string>()
  readonly written = new Set<string>()
  /** Whether somebody went through all records. */
  walked = false

  /** Puts a record there that was read from elsewhere. */
  load(key: string, value: T): void {
    super.set(key, value)
  }

  /** The record that is here, without asking for it. */
  held(key: string): T | undefined {
    return super.get(key)
  }

  /** The keys that are here, without asking for them. */
  heldKeys(): Iterable<string> {
    return super.keys()
  }

  override get(key: string): T | undefined {
    this.#ask(key)
    return super.get(key)
  }

  override has(key: string): boolean {
    this.#ask(key)
    return super.has(key)
  }

  override delete(key: string): boolean {
    this.#ask(key)
    return super.delete(key)
  }

  override set(key: string, value: T): this {
    this.written.add(key)
    return super.set(key, value)
  }

  override clear(): void {
    for (const key of this.keys()) this.delete(key)
  }

  override get size(): number {
    this.walked = true
    return super.size
  }

  override keys(): MapIterator<string> {
    this.walked = true
    return super.keys()
  }

  override values(): MapIterator<T> {
    this.walked = true
    return super.values()
  }

  override entries(): MapIterator<[string, T]> {
    this.walked = true
    return super.entries()
  }

  override [Symbol.iterator](): MapIterator<[string, T]> {
    return this.entries()
  }

  override forEach(act: (value: T, key: string, map: Map<string, T>) => void, self?: unknown): void {
    this.walked = true
    super.forEach(act, self)
  }

  #ask(key: string): void {
    if (!this.written.has(key)) this.asked.add(key)
  }
}
