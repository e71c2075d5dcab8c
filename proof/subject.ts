/** The servers of the proof, and what is expected of each. */
import { createMockServer, defects, honest, vendors, type MockServer } from '../mock-server/index.ts'

import { forProduct, type Staging } from '../run/staging.ts'
import { repeatable } from './random.ts'

/** The row of the server without any defect. */
export const honestRow = 'honest'

export interface Subject {
  /** @param options as a check has it staged */
  server: (options?: Staging) => MockServer
  breaks: readonly string[]
  obscures: readonly string[]
  /** What a product's ways leave open. */
  undecided: readonly string[]
  /** A product lacks some of what checks need. */
  maySkip: boolean
  /** Clients send a code_challenge, since the server takes no request without. */
  pkce: boolean
  /** The row of the server that this one differs from, and the rules in which it does; undefined for such a server itself. */
  differs?: { from: string; in: ReadonlySet<string> }
}

/** Every row: `honest`, a defect, a `vendor` (mended in everything), or `vendor/departure` (in all but this). */
export function subjects(): string[] {
  const seen = new Set<unknown>()
  // The proof has no sockets and no browser: who needs one is no row of it.
  const provable = [...vendors.values()].filter(({ needsBrowser }) => needsBrowser !== true)
  const products = provable.flatMap(({ name, departures }) => {
    // Products that share their departures prove them once.
    const own = seen.has(departures) ? [] : departures
    seen.add(departures)
    return [name, ...own.map((departure) => `${name}/${departure.name}`)]
  })
  return [honestRow, ...defects.keys(), ...products]
}

export function subjectOf(subject: string): Subject {
  const [like = '', name] = subject.split('/')
  const vendor = vendors.get(like)
  if (!vendor) return defective(subject)
  const departure = vendor.departures.find((one) => one.name === name)
  const fixed = vendor.departures.map((one) => one.name).filter((one) => one !== name)
  return {
    server: (options) =>
      createMockServer({ ...forProduct(options), random: repeatable('server'), like, fixed }),
    breaks: departure?.breaks ?? [],
    obscures: departure?.obscures ?? [],
    undecided: vendor.undecided ?? [],
    maySkip: true,
    pkce: departure?.demands === 'code_challenge',
    ...(departure ? { differs: { from: like, in: new Set(Object.keys(departure.rules(honest))) } } : {}),
  }
}

function defective(name: string): Subject {
  const defect = defects.get(name)
  return {
    server: (options) =>
      createMockServer({ ...options, random: repeatable('server'), defects: defect ? [name] : [] }),
    breaks: defect?.breaks ?? [],
    obscures: defect?.obscures ?? [],
    undecided: [],
    maySkip: false,
    pkce: false,
    ...(defect ? { differs: { from: honestRow, in: new Set(Object.keys(defect.rules)) } } : {}),
  }
}
