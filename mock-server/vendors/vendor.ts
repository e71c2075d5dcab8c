/** A vendor: a named set of overrides that makes the mock server behave like a product. */
import type { Evidence } from './evidence.ts'
import type { Lifetimes, MockClient, MockUser } from '../model.ts'
import type { Rules } from '../rules/index.ts'
import type { Surface } from '../surface/surface.ts'
import type { Settings } from './settings.ts'

/** Where a product departs from the documents: one override, as a defect is, of which we know that it exists. */
export interface Departure {
  name: string
  /** What it does. */
  story: string
  /** The document and section that it departs from. */
  document: string
  /** Where the behaviour is written down or was seen. */
  source: string
  evidence: Evidence
  /** Ids of the requirements whose checks do not pass because of it. Exactly these; none: no check sees it yet. */
  breaks: readonly string[]
  /** Ids of requirements that nobody can decide any more because of it. Exactly these. */
  obscures?: readonly string[]
  /** What a client has to send to get anything, and sends once it knows. */
  demands?: 'code_challenge'
  /** @param before the rules that it departs from */
  rules: (before: Rules) => Partial<Rules>
}

export interface Vendor {
  name: string
  story: string
  /** Nobody gets past its pages without JavaScript: it is judged by a real browser only. */
  needsBrowser?: boolean
  surface: (settings: Settings) => Surface
  /** What it does in a way of its own, within the documents. */
  rules: (settings: Settings) => Partial<Rules>
  departures: readonly Departure[]
  /** Ids of requirements that its ways leave open, whatever is mended. */
  undecided?: readonly string[]
  /** What differs from the settings' defaults. */
  settings?: Partial<Settings>
  clients: readonly MockClient[]
  users: readonly MockUser[]
  scopes: readonly string[]
  lifetimes: Partial<Lifetimes>
  /** The form of ids of sessions and requests, made from unguessable letters and digits. */
  identifier?: (random: string) => string
}
