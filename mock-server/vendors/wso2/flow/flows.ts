/** Requests on their way through sign-in, kept at the server under keys that travel through the browser. */
import type { Context } from '../../../context.ts'
import type { ValidRequest } from '../../../endpoints/authorization/authorize.ts'
import { slot } from '../../../store/slot.ts'

/** An authorization request that waits for sign-in: the context that a sessionDataKey names. */
export interface Flow {
  key: string
  valid: ValidRequest
  /** `oidc` when the scope has openid. */
  type: 'oauth2' | 'oidc'
  /** Query of the login page; which authenticators it offers comes behind. */
  loginQuery: string
  /** Value of the cookie of the browser that was sent to sign in, where the two are bound. */
  browser?: string
  expiresAt: number
}

/** A signed-in request on its way back to the authorization endpoint, with a key of its own. */
export interface Returning {
  flow: Flow
  username: string
  sessionId: string
}

const flows = slot<Flow>('wso2 flows')
const returning = slot<Returning>('wso2 returning')

/** How long a context is kept; milliseconds. The product holds it 300 s in memory and longer behind that. */
const patience = 900_000

export function keepFlow(flow: Omit<Flow, 'expiresAt'>, { store, clock }: Context): Flow {
  const kept = { ...flow, expiresAt: clock.now() + patience }
  store.kept(flows).set(flow.key, kept)
  return kept
}

export function flowOf(key: string | undefined, { store, clock }: Context): Flow | undefined {
  const flow = store.kept(flows).get(key ?? '')
  return flow && flow.expiresAt > clock.now() ? flow : undefined
}

/** @returns the key under which the request goes on */
export function keepReturning(value: Returning, { store, random }: Context): string {
  const key = random()
  store.kept(returning).set(key, value)
  return key
}

/** Gives it once. */
export function takeReturning(key: string | undefined, { store }: Context): Returning | undefined {
  const found = store.kept(returning).get(key ?? '')
  store.kept(returning).delete(key ?? '')
  return found
}
