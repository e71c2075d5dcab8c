/** The users of one server: those of its options, and whoever a test adds, changes and takes away. */
import type { MockUser } from '../model.ts'
import { checkUser } from './fault.ts'

export class Users {
  readonly #initial: readonly MockUser[]
  readonly #all: MockUser[]

  /** @param initial the users that the server begins with */
  constructor(initial: readonly MockUser[]) {
    this.#initial = initial
    this.#all = [...initial]
  }

  /** In the order in which they came; the same array for the whole life of the server, which rules and pages hold on to. */
  get all(): readonly MockUser[] {
    return this.#all
  }

  /** The user of this name; undefined when there is none. */
  get(username: string): MockUser | undefined {
    return this.#all.find((user) => user.username === username)
  }

  /** A new user, the last one. @throws {Error} one sentence, when it is no user, or the name is taken; then nothing changes */
  add(user: MockUser): void {
    checkUser(user)
    if (this.get(user.username))
      throw new Error(`There is a user ${user.username} already: set changes it, or give another username.`)
    this.#all.push({ ...user })
  }

  /**
   * A user in the place of the one of the same name, or a new one. Sessions, codes and tokens of that name stay.
   *
   * @throws {Error} one sentence, when it is no user; then nothing changes
   */
  set(user: MockUser): void {
    checkUser(user)
    const at = this.#all.findIndex(({ username }) => username === user.username)
    if (at < 0) this.#all.push({ ...user })
    else this.#all[at] = { ...user }
  }

  /** Takes a user away, who cannot sign in any more; sessions, codes and tokens stay. @returns whether there was one */
  remove(username: string): boolean {
    const at = this.#all.findIndex((user) => user.username === username)
    if (at >= 0) this.#all.splice(at, 1)
    return at >= 0
  }

  /** Back to the users that the server began with. */
  reset(): void {
    this.#all.splice(0, this.#all.length, ...this.#initial)
  }
}
