import { Jar } from '../../driver/browser/jar.ts'
import type { Cast } from '../../driver/cast/cast.ts'
import type { Owner } from '../../driver/cast/owner.ts'
import { consentPage, loginPage } from '../../driver/cast/pages.ts'
import { unguessable } from '../../driver/cast/stage.ts'
import type { AuthorizationAnswer } from '../../driver/message/authorization-answer.ts'
import { check, rows } from '../check.ts'
import { given, violated } from '../expectations.ts'

/** What is typed in place of the password. */
const wrongPasswords: Record<string, (password: string) => string> = {
  'wrong-password': (password) => `not-${password}`,
  'empty-password': () => '',
}

export const resourceOwnerAuthenticatedFirst = check('rfc6749-3.1-resource-owner-authenticated-first', {
  async 'no-cookies'(cast) {
    await control(cast)
    await asksForLogin(cast, cast.owner.afresh(), 'a session without cookies')
  },
  ...rows(wrongPasswords, async (cast, wrong, id) => {
    await control(cast)
    const { owner, request, ...step } = await loginPage(cast.owner.afresh(), cast.client.request())
    const { username, password } = owner.user
    const landing = await owner.signsIn(step, { username, password: wrong(password) })
    const answer = await owner.continues(request, landing, { signIn: false })
    tooManyAttempts(cast, answer)
    noCode(answer, `a login with ${id === 'empty-password' ? 'an empty' : 'a wrong'} password`)
    await asksForLogin(cast, owner, 'a login that failed')
  }),
  async 'skip-to-consent'(cast) {
    const { client, owner } = cast
    const { recognition, ...at } = await consentPage(owner.afresh(), client.request())
    const stranger = owner.afresh().at(at.request)
    const landing = await stranger.takes(recognition.allow, at)
    noCode(await stranger.continues(at.request, landing, { signIn: false }), 'a decision without a session')
    await control(cast)
  },
  async 'after-logout'(cast) {
    const { end_session_endpoint: logout } = cast.target
    if (!logout) return cast.skip('no way to log out is known: give end_session_endpoint')
    const owner = await signedIn(cast)
    const old = owner.withCookies()
    await owner.browser.go(logout)
    const now = await owner.visits(cast.client.request(), { decision: 'leave', signIn: false })
    if (now.granted || now.sawPage('consent')) return cast.skip(`a visit to ${logout} alone does not log out`)
    await asksForLogin(cast, old, 'the cookies of a session that was logged out')
  },
  async 'forged-session-cookie'(cast) {
    const { authorization_endpoint: endpoint } = cast.target
    const cookies = (await signedIn(cast)).browser.jar.for(endpoint)
    if (cookies.length === 0) return cast.skip('the server sets no cookies at its authorization endpoint')
    const forged = new Jar()
    for (const { name } of cookies) forged.set(endpoint, name, unguessable())
    await asksForLogin(cast, cast.owner.withCookies(forged), 'random values in the session cookies')
  },
})

/** The same request with a login works. */
async function control({ owner, client }: Cast): Promise<void> {
  given(await owner.approves(client.request()))
}

/** The owner at a browser of their own, signed in. */
async function signedIn({ owner, client }: Cast): Promise<Owner> {
  const visitor = owner.afresh()
  given(await visitor.approves(client.request()))
  return visitor
}

async function asksForLogin(cast: Cast, visitor: Owner, situation: string): Promise<void> {
  const answer = await visitor.visits(cast.client.request(), { signIn: false })
  noCode(answer, situation)
  const last = answer.steps.at(-1)
  const loginShown = last !== undefined && last.page === answer.page && last.recognition.kind !== 'consent'
  if (loginShown || answer.error === 'login_required') return
  cast.inconclusive(`no code, but no login page that was recognised either: ${answer.summary}`)
}

function noCode(answer: AuthorizationAnswer, situation: string): void {
  if (answer.granted) violated('a login before any code', `${answer.summary}, with ${situation}`)
}

function tooManyAttempts({ inconclusive }: Cast, { page }: AuthorizationAnswer): void {
  if (page?.status === 429) inconclusive('the server limits the number of logins (429)')
}
