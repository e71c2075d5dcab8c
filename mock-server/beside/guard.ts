/** Arguments that can be read and not changed: so that a rule can be tried without leaving a trace. */
import { Clock } from '../clock.ts'
import { Parameters } from '../message/parameters.ts'
import { MemoryStore } from '../store/memory.ts'

/** Thrown by whatever would leave a trace, or might. */
export class Effect extends Error {}

const effect = (): never => {
  throw new Effect()
}

type Names = ReadonlySet<string | symbol>
const names = (...list: (string | symbol)[]): Names => new Set(list)

const ofCollections = names('get', 'has', 'keys', 'values', 'entries', 'size', 'forEach', Symbol.iterator)
const ofStores = names('kept', 'failures', 'table', 'tables')
const ofClocks = names('now', 'ahead', 'frozen')
/** Of requests. Other functions, such as those that draw a new value, are not known to do nothing. */
const ofRecords = names('header', 'headers', 'cookie')

/** The methods of a thing that only read it; undefined when nothing is known of such things. */
function readersOf(thing: object): Names | undefined {
  if (thing instanceof Map || thing instanceof Set) return ofCollections
  if (thing instanceof MemoryStore) return ofStores
  if (thing instanceof Clock) return ofClocks
  const prototype: unknown = Object.getPrototypeOf(thing)
  return prototype === Object.prototype || prototype === null ? ofRecords : undefined
}

/** The things themselves, by what guards them. */
const guarded = new WeakMap<object, object>()

/** The thing itself, where this guards one. */
export function bare(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? (guarded.get(value) ?? value) : value
}

export class Guard {
  readonly #rules: object
  /** The same thing is guarded by the same object, as rules may compare them. */
  readonly #known = new WeakMap<object, object>()

  /** @param rules what is read wherever the rules of the server stand */
  constructor(rules: object) {
    this.#rules = rules
  }

  of(value: unknown): unknown {
    if (typeof value === 'function') return effect
    if (typeof value !== 'object' || value === null) return value
    if (guarded.has(value) || value instanceof Parameters) return value
    if (value instanceof URL) return new URL(value)
    const found = this.#known.get(value)
    if (found) return found
    const made = Array.isArray(value) ? this.#list(value) : this.#thing(value)
    this.#known.set(value, made)
    guarded.set(made, value)
    return made
  }

  /** Methods of lists call the traps, and so meet guarded members. */
  #list(list: readonly unknown[]): object {
    return new Proxy(list, {
      ...untouched,
      get: (of, name, self) => {
        const member = Reflect.get(of, name, self) as unknown
        return typeof member === 'function' ? member : this.of(member)
      },
    })
  }

  #thing(thing: object): object {
    const readers = readersOf(thing)
    if (!readers) return new Proxy(thing, { ...untouched, get: effect, has: effect, ownKeys: effect })
    return new Proxy(thing, {
      ...untouched,
      get: (of, name) => {
        if (name === 'rules') return this.#rules
        const member = Reflect.get(of, name, of) as unknown
        if (typeof member !== 'function') return this.of(member)
        if (!readers.has(name)) return effect
        return (...given: unknown[]): unknown => this.#read(of, name, Reflect.apply(member, of, given))
      },
    })
  }

  #read(of: object, name: string | symbol, answer: unknown): unknown {
    if (!(of instanceof Map || of instanceof Set)) return this.of(answer)
    if (name === 'forEach') throw new Effect()
    if (name === 'get' || name === 'has') return this.of(answer)
    return [...(answer as Iterable<unknown>)].map((member) => this.of(member)).values()
  }
}

/** Traps of what cannot be changed. */
const untouched = {
  set: effect,
  defineProperty: effect,
  deleteProperty: effect,
  setPrototypeOf: effect,
} satisfies ProxyHandler<object>
