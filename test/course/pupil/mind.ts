import type { JSONWebKeySet } from 'jose'
import type { Surroundings } from '../../../course/index.ts'
import type { ResponseMode } from '../../../mock-server/index.ts'
import type { Fetch } from '../requests.ts'
import type { Fault } from './faults.ts'

export type Json = Record<string, unknown>

/** What the parts of the client have in common. */
export interface Mind {
  around: Surroundings
  fetch: Fetch
  has: (fault: Fault) => boolean
  /** The response mode that it asks for; left out: it asks for none. */
  mode?: ResponseMode
  /** Kept between its sessions. */
  kept: { keys?: JSONWebKeySet }
}
