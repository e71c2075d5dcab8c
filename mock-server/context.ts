/** What an endpoint has at hand: the rules, the store, time and randomness. */
import type { Clock } from './clock.ts'
import type { SigningKeys } from './openid/keys.ts'
import type { Lifetimes, MockClient, MockUser } from './model.ts'
import type { Rules } from './rules/index.ts'
import type { MemoryStore } from './store/memory.ts'
import type { Surface } from './surface/surface.ts'

export interface Context {
  readonly rules: Rules
  readonly store: MemoryStore
  readonly clock: Clock
  /** An unguessable value of letters and digits, in the form of the product's identifiers. */
  readonly random: () => string
  /** An unguessable value for codes and tokens, which rules give their form. */
  readonly unguessable: () => string
  readonly users: readonly MockUser[]
  /** All scopes of the server, the default scope first. */
  readonly scopes: readonly string[]
  readonly lifetimes: Lifetimes
  /** What ID tokens and JWT access tokens are signed with. */
  readonly keys: SigningKeys
  /** What the server looks like from outside. */
  readonly surface: Surface
  /** The issuer: the origin of the first site, unless the product has another one. */
  readonly issuer: string
  /** The origins of all sites, in their order. */
  readonly origins: readonly string[]
  /** The port of the plain HTTP twin of an https server, when it has one. */
  readonly plainPort?: number | undefined
}

/** What this client may ask for. */
export function scopesOf(client: MockClient, { rules, scopes }: Context): readonly string[] {
  return rules.clientScopes(client, scopes)
}

/** Whether nothing proves who a client is: no secret, be it an empty one, and no key (RFC 6749, 2.1). */
export function isPublic({ client_secret = '', token_endpoint_auth_method = 'none' }: MockClient): boolean {
  return client_secret === '' && !token_endpoint_auth_method.endsWith('_jwt')
}

/** What a request of this client asks for that names no scope; never what the client may not ask for (RFC 6749, 3.3). */
export function defaultScopeOf(client: MockClient, context: Context): string {
  const allowed = scopesOf(client, context)
  return context.rules.defaultScope(context.scopes.filter((scope) => allowed.includes(scope)))
}

/** The response types that the server supports. */
export function responseTypesOf({ surface, rules }: Context): readonly string[] {
  return rules.responseTypes(['code', ...(surface.moreResponseTypes ?? [])])
}

/** Seconds, as they are for a client. */
export function lifetimesOf(clientId: string, { store, lifetimes }: Context): Lifetimes {
  return { ...lifetimes, ...store.clients.get(clientId)?.lifetimes }
}

export const defaultGrantTypes: readonly string[] = ['authorization_code', 'refresh_token']
