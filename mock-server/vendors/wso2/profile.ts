/** What differs between the products that share this key manager. */
import type { Surface } from '../../surface/surface.ts'
import type { Settings } from '../settings.ts'
import type { SignIn } from './flow/sign-in-way.ts'

export interface Profile {
  /** `name` of the target that describes it. */
  title: string
  /** HostName of carbon.xml; undefined where it is commented out. */
  hostName: string | undefined
  /** Whether an API gateway stands in front of the key manager. */
  gateway: boolean
  /** Scopes of the main client's requests in the target that describes it. */
  scope: string
  /** Drops scopes that no subscribed API knows. */
  filtersScopes: boolean
  /** Where the resource owner signs in. */
  signIn: (settings: Settings) => SignIn
}

/** The site of the key manager among the origins of a server. */
export const keyManagerSite = ({ gateway }: Pick<Profile, 'gateway'>): number => (gateway ? 1 : 0)

export function originOfKeyManager(profile: Profile, { origins }: { origins: readonly string[] }): string {
  return origins[keyManagerSite(profile)] ?? ''
}

export type SurfaceOf = (settings: Settings) => Surface
