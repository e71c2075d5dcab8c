/** What the login form sends: `login-actions/authenticate`. */
import { askOwner } from '../../../endpoints/authorization/ask-owner.ts'
import type { Context } from '../../../context.ts'
import type { Incoming } from '../../../message/incoming.ts'
import { fromForm, Parameters } from '../../../message/parameters.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { newSession } from '../../../users/sessions.ts'
import { errorPage } from '../pages/layout.ts'
import { loginPage } from '../pages/login.ts'
import { closeTab, renewCode, tabOf } from './tabs.ts'
import { sameText } from '../../../octets/same-text.ts'

/** Failures count for a quarter of an hour. */
const memory = 900_000

export async function authenticate(request: Incoming, context: Context): Promise<MockResponse> {
  const tab = tabOf(request, context)
  if (!tab) {
    return errorPage(context, 'Cookie not found. Please make sure cookies are enabled in your browser.')
  }
  if (request.method !== 'POST') return loginPage(renewCode(tab, context), context)
  const fields = new Parameters(fromForm(request.body) ?? [])
  if (request.url.searchParams.get('session_code') !== tab.sessionCode) {
    return loginPage(renewCode(tab, context), context, 'Action expired. Please continue with login now.')
  }
  const username = fields.get('username') ?? ''
  const user = signingIn(username, fields.get('password'), context)
  if (user === undefined) {
    return loginPage(renewCode(tab, context), context, 'Invalid username or password.', username)
  }
  closeTab(tab, context)
  const { session, cookie } = newSession(context, user)
  const owner = { username: user, sessionId: session.id, signedInAt: context.clock.now() }
  const answer = await askOwner(request, tab.valid, owner, context)
  return { ...answer, headers: [...answer.headers, cookie, expiredRestart] }
}

const expiredRestart: [string, string] = ['Set-Cookie', 'KC_RESTART=; Path=/; Max-Age=0']

/** The name of the user whose name, or address, and password these are. */
function signingIn(
  name: string,
  password: string | undefined,
  { users, store, clock, rules }: Context,
): string | undefined {
  const user = users.find(({ username, claims }) => username === name || claims?.['email'] === name)
  const key = `user ${user?.username ?? name}`
  const since = clock.now() - memory
  const failures = { user: store.failures(key, since), all: store.failures('login', since) }
  // A locked user hears the same as one with a wrong password.
  if (user && sameText(user.password, password) && !rules.loginThrottled(failures)) {
    store.succeeded(key)
    return user.username
  }
  store.failed(key, clock.now())
  store.failed('login', clock.now())
  return undefined
}
