/** What a request turned out to need of the state. */
import type { PartialMap } from './partial-map.ts'

export class Needs {
  /** Keys by table. */
  readonly keys = new Map<string, Set<string>>()
  /** Tables that are gone through. */
  readonly whole = new Set<string>()

  /** Notes what was asked for; whether any of it is new. */
  learn(name: string, table: PartialMap<unknown>): boolean {
    if (table.walked && !this.whole.has(name)) {
      this.whole.add(name)
      return true
    }
    if (this.whole.has(name)) return false
    const known = this.keys.get(name) ?? new Set()
    this.keys.set(name, known)
    const before = known.size
    for (const key of table.asked) known.add(key)
    return known.size > before
  }
}
