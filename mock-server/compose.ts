/** What a server is made of: the honest rules, a product's, its departures, defects, and the user's own. */
import { defaultClients, defaultLifetimes, defaultScopes, defaultUsers } from './defaults.ts'
import { defects } from './defects/index.ts'
import { featureRules } from './features.ts'
import { leniencies } from './leniencies/index.ts'
import { ownSurface } from './surface/own.ts'
import type { MockUser } from './model.ts'
import { honest, type Rules } from './rules/index.ts'
import { nearest } from './nearest.ts'
import type { MockServerOptions } from './options.ts'
import { vendors } from './vendors/index.ts'
import { checkedName, defaultSettings } from './vendors/settings.ts'
import type { Departure, Vendor } from './vendors/vendor.ts'

const own = {
  surface: () => ownSurface,
  rules: () => ({}),
  departures: [],
  clients: defaultClients,
  users: defaultUsers,
  scopes: defaultScopes,
  lifetimes: {},
}

/** The users of the options, or else of the product. @throws {Error} when the product is not known */
export function usersOf(options: MockServerOptions): readonly MockUser[] {
  return options.users ?? vendorOf(options).users
}

/** @throws {Error} when a name is not known */
export function composed(options: MockServerOptions) {
  // Addresses are rewritten on their way out, which a signature does not survive.
  if (options.signed_metadata === true && Object.keys(options.paths ?? {}).length > 0)
    throw new Error('signed_metadata cannot go with paths; leave out one of them')
  const vendor = vendorOf(options)
  const settings = { ...defaultSettings, ...vendor.settings, ...checked(options.settings) }
  const rules: Rules = { ...honest }
  Object.assign(rules, vendor.rules(settings))
  for (const departure of remaining(vendor.departures, options.fixed ?? [])) {
    Object.assign(rules, departure.rules({ ...rules }))
  }
  const users = usersOf(options)
  const scopes = options.scopes ?? vendor.scopes
  for (const name of options.allow ?? []) {
    Object.assign(rules, named('leniency', name, leniencies).rules({ ...rules }, { users, scopes }))
  }
  Object.assign(rules, featureRules(options, { ...rules }))
  for (const name of options.defects ?? []) Object.assign(rules, named('defect', name, defects).rules)
  Object.assign(rules, options.rules)
  return {
    surface: vendor.surface(settings),
    rules,
    clients: [...(options.clients ?? vendor.clients), ...(options.moreClients ?? [])],
    scopes,
    identifier: vendor.identifier ?? ((random: string) => random),
    lifetimes: { ...defaultLifetimes, ...vendor.lifetimes, ...options.lifetimes },
  }
}

function vendorOf({ like }: MockServerOptions): Omit<Vendor, 'name' | 'story'> {
  return like === undefined ? own : named('vendor', like, vendors)
}

/** The departures that are not mended. */
function remaining(departures: readonly Departure[], fixed: readonly string[]): readonly Departure[] {
  if (fixed.includes('all')) return []
  const known = new Map(departures.map((departure) => [departure.name, departure]))
  const mended = new Set(fixed.map((name) => named('departure', name, known)))
  return departures.filter((departure) => !mended.has(departure))
}

function checked(settings: MockServerOptions['settings'] = {}): Partial<typeof defaultSettings> {
  for (const name of Object.keys(settings)) checkedName(name)
  return settings
}

function named<T>(kind: string, name: string, known: ReadonlyMap<string, T>): T {
  const found = known.get(name)
  if (found) return found
  const names = [...known.keys()]
  // Of a few names all are told; the nearest of them would often be the wrong one.
  const advice = names.length > 10 ? `did you mean ${nearest(name, names)}?` : `there are ${names.join(', ')}`
  throw new Error(`no ${kind} is called ${name}; ${advice}`)
}
