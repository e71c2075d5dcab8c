/** The answer to a question about a client: whether it holds, and why. */
import type { Entry } from '../log/entry.ts'

export class Finding {
  /** Name of the question. */
  readonly name: string
  /** True only on evidence: what was not seen does not hold. */
  readonly holds: boolean
  /** Whether there was anything to judge by. */
  readonly seen: boolean
  /** One sentence. */
  readonly why: string
  /** The requests that it rests on; of what does not hold those that break it. */
  readonly requests: readonly Entry[]

  constructor(name: string, verdict: 'holds' | 'broken' | 'unseen', why: string, requests: readonly Entry[]) {
    this.name = name
    this.holds = verdict === 'holds'
    this.seen = verdict !== 'unseen'
    this.why = why
    this.requests = requests
  }

  /** @throws {Error} with the reason, unless it holds */
  assert(): void {
    if (!this.holds) throw new Error(`${this.name}: ${this.why}`)
  }

  toString(): string {
    return `${this.name}: ${this.holds ? 'holds' : this.seen ? 'does not hold' : 'not seen'}; ${this.why}`
  }
}

/** What can be wrong with one request among others; undefined when nothing is. */
export type Flaw<T extends Entry> = (request: T, index: number, all: readonly T[]) => string | undefined

export interface Judged<T extends Entry> {
  requests: readonly T[]
  /** What there was nothing of. */
  nothing: string
  /** What is said where nothing is wrong. */
  fine: string
}

/** Looks at each request; the first flaw that is found is told, with how many requests have one. */
export function judged<T extends Entry>(
  name: string,
  { requests, nothing, fine }: Judged<T>,
  flaw: Flaw<T>,
): Finding {
  if (requests.length === 0) return new Finding(name, 'unseen', `There was no ${nothing}.`, [])
  const flawed = requests.flatMap((request, index) => {
    const why = flaw(request, index, requests)
    return why === undefined ? [] : [{ request, why }]
  })
  const [first] = flawed
  if (!first) return new Finding(name, 'holds', fine, requests)
  const others = flawed.length > 1 ? ` In all ${flawed.length} of ${requests.length} requests are wrong.` : ''
  const why = `Request ${first.request.number} (${first.request.method} ${first.request.path}) ${first.why}.${others}`
  return new Finding(
    name,
    'broken',
    why,
    flawed.map(({ request }) => request),
  )
}

/** The flaw of a value that an earlier request had as well. */
export function repeated<T extends Entry>(what: string, of: (request: T) => string | undefined): Flaw<T> {
  return (request, index, all) => {
    const value = of(request)
    const earlier = all.slice(0, index).find((other) => value !== undefined && of(other) === value)
    return earlier && `repeats the ${what} of request ${earlier.number}`
  }
}
