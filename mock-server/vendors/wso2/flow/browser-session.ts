/** How long a browser stays signed in at the key manager: a quarter of an hour idle, or a fortnight. */
import type { Context } from '../../../context.ts'
import type { Incoming } from '../../../message/incoming.ts'
import type { Session } from '../../../model.ts'
import { newSession, sessionOf } from '../../../users/sessions.ts'
import { slot } from '../../../store/slot.ts'

/** "Remember me on this computer"; seconds. */
const remembered = 20_160 * 60

/** When users signed in last; milliseconds since 1970. */
const signIns = slot<number>('wso2 sign-ins')

/** @param remember whether the session outlives the browser */
export function signedIn(
  username: string,
  remember: boolean,
  context: Context,
): { session: Session; cookie: [string, string] } {
  const { store, clock } = context
  store.kept(signIns).set(username, clock.now())
  const { session, cookie } = newSession(context, username)
  if (!remember) return { session, cookie }
  session.expiresAt = clock.now() + remembered * 1000
  return { session, cookie: [cookie[0], `${cookie[1]}; Max-Age=${remembered}`] }
}

export function lastSignIn(username: string, { store, clock }: Context): number {
  return store.kept(signIns).get(username) ?? clock.now()
}

/** Only idle sessions end. */
export function keepAwake(request: Incoming, context: Context): void {
  const session = sessionOf(request, context)
  if (!session) return
  const { clock, lifetimes } = context
  session.expiresAt = Math.max(session.expiresAt, clock.now() + lifetimes.session * 1000)
}
