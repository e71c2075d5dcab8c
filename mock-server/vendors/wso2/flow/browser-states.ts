/** The browser states of OpenID Connect Session Management 1.0, which the cookie opbs names. */
import type { Context } from '../../../context.ts'
import type { Incoming } from '../../../message/incoming.ts'
import { slot } from '../../../store/slot.ts'

const cookieName = 'opbs'

/** Clients that take part, by browser state. */
const states = slot<readonly string[]>('wso2 browser states')

/** The value of the cookie, whether it is known or not. */
export function presentedState(request: Incoming): string | undefined {
  return request.cookie(cookieName)
}

export function isKnownState(state: string, { store }: Context): boolean {
  return store.kept(states).has(state)
}

/** The state of a browser for a client: another one as soon as a further client takes part. */
export function stateFor(
  clientId: string,
  request: Incoming,
  context: Context,
): { state: string; cookie?: [string, string] } {
  const { random, rules, issuer } = context
  const known = context.store.kept(states)
  const presented = presentedState(request)
  const clients = known.get(presented ?? '') ?? []
  if (presented !== undefined && clients.includes(clientId)) return { state: presented }
  known.delete(presented ?? '')
  const state = random()
  known.set(state, [...clients, clientId])
  const secure = issuer.startsWith('https:') ? '; Secure' : ''
  const hidden = rules.sessionStateReadable() ? '' : '; HttpOnly'
  return { state, cookie: ['Set-Cookie', `${cookieName}=${state}; Path=/${secure}${hidden}`] }
}

/** Forgets the state; gives the header that takes the cookie away. */
export function endState(state: string, { store }: Context): [string, string] {
  store.kept(states).delete(state)
  return ['Set-Cookie', `${cookieName}=; Path=/; Max-Age=0`]
}
