/** Every request that reached a server, oldest first; of a long run only the newest. */
import type { Incoming } from '../message/incoming.ts'
import { fromQuery } from '../message/parameters.ts'
import type { MockRequest, MockResponse } from '../message/wire.ts'
import { shownBy } from './client.ts'
import type { Naming } from './endpoints.ts'
import type { Entry } from './entry.ts'
import { locationOf, logged } from './response.ts'

/** How many entries are kept when nobody says. */
const usual = 5000

/** Characters of all requests and answers that are kept, so that large ones do not fill the memory. */
const mostText = 64 * 1024 * 1024

/** Redirects to the authorization endpoint that are remembered until they are followed. */
const mostReturns = 1000

export class RequestLog {
  /** The same array for the whole life of the log. */
  readonly entries: Entry[] = []
  readonly #keep: number
  readonly #naming: () => Naming
  /** Paths and queries of the authorization endpoint that answers redirected to. */
  readonly #returns = new Set<string>()
  /** Characters of each entry that is kept, in the order of the entries, and of all. */
  readonly #lengths: number[] = []
  #text = 0
  #count = 0

  /**
   * @param keep how many entries at most
   * @throws {RangeError} when that is no whole number from 0
   */
  constructor(naming: () => Naming, keep = usual) {
    if (keep !== Infinity && !(Number.isInteger(keep) && keep >= 0)) {
      throw new RangeError(
        `keptRequests is ${keep}: give a whole number from 0, or Infinity for all requests.`,
      )
    }
    this.#naming = naming
    this.#keep = keep
  }

  /** How many older entries are gone. */
  get forgotten(): number {
    return this.#count - this.entries.length
  }

  add(request: MockRequest, read: Incoming, at: number): Entry {
    const endpoint = this.#naming()(read.url)
    this.#count += 1
    // Members are set one by one: copying objects would cost more than all else that a request costs here.
    const { method, url, headers, body } = request
    const open = { method, url, headers, endpoint, number: this.#count, at, path: read.path, ...shown(read) }
    if (body !== undefined) Object.assign(open, { body })
    if (endpoint === 'authorization')
      Object.assign(open, { resumed: this.#returns.delete(addressOf(read.url)) })
    // The name decides what an entry is, which the compiler cannot follow through a variable.
    const entry = open as Entry
    this.entries.push(entry)
    this.#lengths.push(0)
    this.#weigh(this.entries.length - 1, lengthOf(request) + url.length)
    // All the others move up, which takes long: many go at once where many are kept.
    if (this.entries.length > this.#keep) this.#drop(Math.max(1, Math.floor(this.#keep / 50)))
    return entry
  }

  /** Adds what was answered to an entry. */
  answered(entry: Entry, response: MockResponse | undefined, planned = false): void {
    const open: { -readonly [Name in 'planned' | 'response']?: Entry[Name] } = entry
    if (planned) open.planned = true
    if (!response || response.delivery?.kind === 'reset') return
    const target = locationOf(response, entry.url)
    if (this.#keep > 0) open.response = logged(response, target)
    const at = entry.number - 1 - this.forgotten
    // It may be forgotten by now, and its number be that of another.
    if (this.entries[at] === entry) this.#weigh(at, lengthOf(response))
    if (!target) return
    if (this.#naming()(target) !== 'authorization') return
    this.#returns.add(addressOf(target))
    const [oldest] = this.#returns
    if (this.#returns.size > mostReturns && oldest !== undefined) this.#returns.delete(oldest)
  }

  /** A response reached the client in another way than the server gave it: at another URL, or with other fields. */
  delivered(from: string, to: string, posted?: Readonly<Record<string, string>>): void {
    const entry = this.entries.findLast(
      ({ response }) => (posted ? response?.formPost?.to : response?.location) === from,
    )
    const changed = posted ? { formPost: { to, parameters: posted } } : { location: to }
    if (entry?.response) Object.assign(entry.response, changed)
  }

  /** Counts the text of an entry; the oldest go where all together have too much, unless everything is to be kept. */
  #weigh(at: number, length: number): void {
    this.#lengths[at] = (this.#lengths[at] ?? 0) + length
    this.#text += length
    while (this.#text > mostText && this.entries.length > 1 && this.#keep !== Infinity) this.#drop(1)
  }

  /** Lets go of the oldest. */
  #drop(count: number): void {
    this.entries.splice(0, count)
    for (const length of this.#lengths.splice(0, count)) this.#text -= length
  }

  /** Forgets the entries and goes on counting; what is under way goes on too. */
  forget(): void {
    this.#drop(this.entries.length)
  }

  /** Begins anew. */
  clear(): void {
    this.forget()
    this.#returns.clear()
    this.#count = 0
  }
}

/** Characters of a message's header fields and body. */
function lengthOf({ headers, body = '' }: Pick<MockRequest, 'headers' | 'body'>): number {
  return headers.reduce((length, [name, value]) => length + name.length + value.length, body.length)
}

function addressOf({ pathname, search }: URL): string {
  return `${pathname}${search}`
}

function shown(read: Incoming) {
  const query = fromQuery(read.query)
  const form = read.mediaType === 'application/x-www-form-urlencoded' ? fromQuery(read.body) : []
  const parameters: Record<string, string> = {}
  for (const list of [query, form]) for (const [name, value] of list) parameters[name] ??= value
  return { parameters, ...shownBy(read, query, form) }
}
