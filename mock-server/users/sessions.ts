/** Browser sessions: a cookie that scripts cannot read and other sites' posts do not carry. */
import type { Context } from '../context.ts'
import type { Incoming } from '../message/incoming.ts'
import type { Session } from '../model.ts'

/** The live session of a browser. */
export function sessionOf(request: Incoming, { store, clock, surface }: Context): Session | undefined {
  const session = store.sessions.get(request.cookie(surface.sessionCookie) ?? '')
  return session && session.expiresAt > clock.now() ? session : undefined
}

/** A new session; one for a signed-in user never reuses the id that a browser had before. */
export function newSession(
  context: Context,
  username?: string,
): { session: Session; cookie: [string, string] } {
  const { rules, store, clock, random, lifetimes, issuer, surface } = context
  const session: Session = {
    id: random(),
    csrf: random(),
    expiresAt: clock.now() + lifetimes.session * 1000,
    ...(username === undefined ? {} : { username, signedInAt: clock.now() }),
  }
  store.sessions.set(session.id, session)
  const secure = issuer.startsWith('https:') ? '; Secure' : ''
  const sameSite = rules.sessionSameSite()
  const attributes = `Path=/; HttpOnly${sameSite ? `; SameSite=${sameSite}` : ''}${secure}`
  return { session, cookie: ['Set-Cookie', `${surface.sessionCookie}=${session.id}; ${attributes}`] }
}

export function endSession(session: Session, { store, surface }: Context): [string, string] {
  store.sessions.delete(session.id)
  return ['Set-Cookie', `${surface.sessionCookie}=; Path=/; Max-Age=0`]
}
