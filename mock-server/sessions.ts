/** Browser sessions: a cookie that scripts cannot read and other sites' posts do not carry. */
import type { Context } from './context.ts'
import type { Incoming } from './incoming.ts'
import type { Session } from './model.ts'

const cookieName = 'session'

/** The live session of a browser. */
export function sessionOf(request: Incoming, { store, clock }: Context): Session | undefined {
  const session = store.sessions.get(request.cookie(cookieName) ?? '')
  return session && session.expiresAt > clock.now() ? session : undefined
}

/** A new session; one for a signed-in user never reuses the id that a browser had before. */
export function newSession(
  context: Context,
  username?: string,
): { session: Session; cookie: [string, string] } {
  const { rules, store, clock, random, lifetimes, issuer } = context
  const session: Session = {
    id: random(),
    csrf: random(),
    expiresAt: clock.now() + lifetimes.session * 1000,
    ...(username === undefined ? {} : { username }),
  }
  store.sessions.set(session.id, session)
  const secure = issuer.startsWith('https:') ? '; Secure' : ''
  const attributes = `Path=/; HttpOnly; SameSite=${rules.sessionSameSite()}${secure}`
  return { session, cookie: ['Set-Cookie', `${cookieName}=${session.id}; ${attributes}`] }
}

export function endSession(session: Session, { store }: Context): [string, string] {
  store.sessions.delete(session.id)
  return ['Set-Cookie', `${cookieName}=; Path=/; Max-Age=0`]
}
