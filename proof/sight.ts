/**
 * Which checks can see a defect. A server with a defect acts as the one without it up to the first answer of a rule that
 * differs: where, beside all that a check makes the server without it decide, the defect would have answered the same,
 * the verdict is known without playing it.
 */
import { Alternatives, type MockServer } from '../mock-server/index.ts'
import { staged, type Staging } from '../run/staging.ts'
import { departuresFrom, serverOf, subjectOf } from './subject.ts'

/** Ids of the checks that may see a subject, by its name. */
export type Sight = ReadonlyMap<string, ReadonlySet<string>>

/** Watches rows that depart from one, while its checks are played. */
export class Lookout {
  readonly #from: string
  readonly #watched: ReturnType<typeof departuresFrom>
  readonly #seen = new Map<string, Set<string>>()
  /** By how the server is set up. */
  readonly #alternatives = new Map<string, Alternatives>()

  /**
   * @param from the name of a row
   * @param names rows that depart from it
   */
  constructor(from: string, names: readonly string[]) {
    this.#from = from
    this.#watched = departuresFrom(from).filter(({ name }) => names.includes(name))
    for (const { name } of this.#watched) this.#seen.set(name, new Set())
  }

  /** What was seen so far. */
  get sight(): Sight {
    return this.#seen
  }

  /** The server of the row for the check with this id, watched. */
  server(id: string): MockServer {
    const staging = staged(id)
    const alternatives = this.#beside(staging)
    const done = new Set<string>()
    return serverOf(subjectOf(this.#from), {
      ...staging,
      onRule: (rule, asked) => {
        for (const name of alternatives.differing(rule, asked, done)) {
          done.add(name)
          this.#seen.get(name)?.add(id)
        }
      },
    })
  }

  #beside(staging: Staging): Alternatives {
    const key = JSON.stringify(staging)
    const found = this.#alternatives.get(key)
    if (found) return found
    const others = this.#watched.map(
      ({ name, differs }) => [name, subjectOf(name).options(staging), differs] as const,
    )
    const made = new Alternatives(subjectOf(this.#from).options(staging), others)
    this.#alternatives.set(key, made)
    return made
  }
}
