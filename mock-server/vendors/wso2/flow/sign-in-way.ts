/** How the resource owner signs in to the key manager. */
import type { Context } from '../../../context.ts'
import type { Incoming } from '../../../message/incoming.ts'
import type { Parameters } from '../../../message/parameters.ts'
import type { Site } from '../../../surface/surface.ts'
import type { MockResponse } from '../../../message/wire.ts'
import type { Flow } from './flows.ts'

/** What came back to the key manager for a flow. */
export interface Arriving {
  request: Incoming
  fields: Parameters
  flow: Flow
  /** Origin. */
  keyManager: string
}

export interface SignIn {
  /** Where the browser is sent. @param keyManager origin */
  address(flow: Flow, keyManager: string, context: Context): string
  /** Who has signed in, or what the browser gets instead. */
  arrives(arriving: Arriving, context: Context): { username: string } | MockResponse
  /** A host of its own, where signing in happens elsewhere. */
  site?: Site
}
