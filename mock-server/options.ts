/** What a mock server is made from. */
import type { JWK } from 'jose'
import type { Clock, ClockStart, Moment } from './clock.ts'
import type { FeatureOptions } from './features.ts'
import type { Lifetimes, MockClient, MockUser } from './model.ts'
import type { SigningAlgorithm } from './openid/keys.ts'
import type { Rules } from './rules/index.ts'
import type { OpenStore } from './store/backend.ts'
import type { EndpointPaths } from './surface/place.ts'
import type { Settings } from './vendors/settings.ts'

export interface MockServerOptions extends FeatureOptions {
  /** Base URL of everything, with or without a path; default `https://as.test`. `listen` replaces its origin. */
  issuer?: string
  /** Paths of further issuers at the same origin, each with all that the first has: `['/second']`. */
  tenants?: readonly string[]
  /** Paths of endpoints below the issuer, by their names in metadata: `{ token_endpoint: '/protocol/token' }`. */
  paths?: EndpointPaths
  /** Name of a product to behave like, see `vendors`. */
  like?: string
  /** Names of the product's departures from the documents that are mended; `all` mends every one. */
  fixed?: readonly string[]
  /** How the product is set up. */
  settings?: Partial<Settings>
  /** Default: one client of each kind. */
  clients?: readonly MockClient[]
  /** Registered besides these. */
  moreClients?: readonly MockClient[]
  users?: readonly MockUser[]
  /** The first is the default scope. */
  scopes?: readonly string[]
  /** Names of what is let pass, see `leniencies`; nothing by itself. */
  allow?: readonly string[]
  /** Names of rules to break, see `defects`. */
  defects?: readonly string[]
  /** Rules of your own, over the defects'. */
  rules?: Partial<Rules>
  /** Told the name of a rule and what it is asked, each time before it answers. */
  onRule?: (name: keyof Rules, asked: readonly unknown[]) => void
  /** Seconds. */
  lifetimes?: Partial<Lifetimes>
  /** How many entries `requests` keeps; older ones go. Default 5000. */
  keptRequests?: number
  /** When it begins and whether it stands still, or another server's clock. Default real time. */
  clock?: Clock | Moment | ClockStart
  /** Source of codes, tokens and ids: unguessable letters and digits. */
  random?: () => string
  /** Makes codes, tokens and ids the same in each run. They can be guessed then: for tests only. `random` wins over it. */
  seed?: string | number
  /**
   * What tokens are signed with: an algorithm, or private keys of your own, the first of which signs. Default ES256, with
   * a seed RS256, whose key and signatures are always the same.
   */
  signing?: SigningAlgorithm | readonly JWK[]
  /** Where sessions, codes and tokens are kept: `memoryStore()`, the default, or `redisStore({ url })`. */
  store?: OpenStore
  /** Whether requests below `/.grantproof/` tell the server what to do, as calls do in its own process. Default false. */
  control?: boolean
}
