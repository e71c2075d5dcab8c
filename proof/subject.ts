/** The servers of the proof, and what is expected of each. */
import {
  createMockServer,
  defects,
  honest,
  vendors,
  type MockServer,
  type MockServerOptions,
} from '../mock-server/index.ts'
import { forProduct, type Staging } from '../run/staging.ts'
import { repeatable } from './random.ts'

/** The row of the server without any defect. */
export const honestRow = 'honest'

export interface Subject {
  /** @param staging as a check has it */
  options: (staging?: Staging) => MockServerOptions
  breaks: readonly string[]
  obscures: readonly string[]
  /** What a product's ways leave open. */
  undecided: readonly string[]
  /** A product lacks some of what checks need. */
  maySkip: boolean
  /** Clients send a code_challenge, since the server takes no request without. */
  pkce: boolean
  /**
   * The row of the server that this one departs from; undefined for such a server itself, and where clients do not ask
   * both alike.
   */
  from?: string
}

/** A server of this row. */
export function serverOf(subject: Pick<Subject, 'options'>, staging?: Staging): MockServer {
  return createMockServer(subject.options(staging))
}

/** The rows that depart from this one, and the rules in which they do. */
export function departuresFrom(from: string): readonly { name: string; differs: readonly string[] }[] {
  const vendor = vendors.get(from)
  return vendor
    ? vendor.departures.map(({ name, rules }) => ({
        name: `${from}/${name}`,
        differs: Object.keys(rules(honest)),
      }))
    : [...defects.values()].map(({ name, rules }) => ({ name, differs: Object.keys(rules) }))
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
  const pkce = departure?.demands === 'code_challenge'
  return {
    options: (staging) => ({ ...forProduct(staging), ...unwatched(), like, fixed }),
    breaks: departure?.breaks ?? [],
    obscures: departure?.obscures ?? [],
    undecided: vendor.undecided ?? [],
    maySkip: true,
    pkce,
    ...(departure && !pkce ? { from: like } : {}),
  }
}

function defective(name: string): Subject {
  const defect = defects.get(name)
  return {
    options: (staging) => ({
      ...staging,
      ...unwatched(),
      defects: defect ? [name] : [],
    }),
    breaks: defect?.breaks ?? [],
    obscures: defect?.obscures ?? [],
    undecided: [],
    maySkip: false,
    pkce: false,
    ...(defect ? { from: honestRow } : {}),
  }
}

/** Nobody looks at the log of such a server. */
function unwatched(): Pick<MockServerOptions, 'random' | 'keptRequests'> {
  return { random: repeatable('server'), keptRequests: 0 }
}
