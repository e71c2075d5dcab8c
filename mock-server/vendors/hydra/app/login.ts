/** The application's login page. */
import type { Context } from '../../../context.ts'
import { redirect } from '../../../message/answers.ts'
import { html } from '../../../message/html.ts'
import type { Incoming } from '../../../message/incoming.ts'
import { fromForm, fromQuery, Parameters } from '../../../message/parameters.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { flowOf, logins, type LoginFlow } from '../flow/flows.ts'
import { loginDecided } from '../flow/hand-over.ts'
import { formPage, isOwnForm, problemPage } from './layout.ts'

/** Failures count for a quarter of an hour. */
const memory = 900_000

/** How long whoever ticks the box stays signed in; seconds. */
const rememberFor = 3600

export const denial = {
  error: 'access_denied',
  description: 'The user said no',
} as const

export function login(request: Incoming, context: Context): MockResponse {
  const posted = request.method === 'POST'
  const fields = new Parameters(posted ? (fromForm(request.body) ?? []) : fromQuery(request.query))
  const challenge = fields.get(posted ? 'challenge' : 'login_challenge')
  const flow = flowOf(logins, challenge, context)
  if (!flow)
    return problemPage(context, 'There is no such login request. Please begin again at the application.')
  if (!posted) return shown(request, flow, context)
  const { rules } = context
  if (rules.bindsLoginToBrowser() && !isOwnForm(request, flow.challenge, fields.get('_csrf'))) {
    return problemPage(context, 'This form is not of this browser.', 403)
  }
  const status = rules.redirectStatusAfterPost('login')
  if (fields.get('submit') === 'Deny access') return redirect(loginDecided(flow, denial, context), status)
  const username = signingIn(fields.get('email') ?? '', fields.get('password') ?? '', context)
  if (username === undefined) return form(request, flow, context, fields.get('email') ?? '', true)
  const outcome = { username, ...(fields.has('remember') ? { rememberFor } : {}) }
  return redirect(loginDecided(flow, outcome, context), status)
}

function shown(request: Incoming, flow: LoginFlow, context: Context): MockResponse {
  const { known, valid } = flow
  if (known) return redirect(loginDecided(flow, { username: known.username }, context), 302)
  return form(request, flow, context, context.rules.suggestedUsername(valid.parameters) ?? '')
}

/** The name of the user whose name, or address, and password these are. */
function signingIn(
  name: string,
  password: string,
  { users, store, clock, rules }: Context,
): string | undefined {
  const user = users.find(({ claims }) => claims?.['email'] === name)?.username ?? name
  const key = `user ${user}`
  const since = clock.now() - memory
  const failures = { user: store.failures(key, since), all: store.failures('login', since) }
  // A locked user hears the same as one with a wrong password.
  const known = rules.loginThrottled(failures) ? undefined : rules.findUser(user, password, users)
  if (known) {
    store.succeeded(key)
    return known.username
  }
  store.failed(key, clock.now())
  store.failed('login', clock.now())
  return undefined
}

function form(
  request: Incoming,
  { challenge }: LoginFlow,
  context: Context,
  name: string,
  failed = false,
): MockResponse {
  const problem = failed
    ? html`<p class="problem" role="alert">The username or the password is not right.</p>`
    : html``
  const content = html`${problem} <label for="email">Email or username</label
    ><input id="email" name="email" value="${name}" autocomplete="username" autofocus />
    <label for="password">Password</label
    ><input id="password" name="password" type="password" autocomplete="current-password" />
    <label><input id="remember" name="remember" value="1" type="checkbox" /> Remember me</label>
    <div class="actions">
      <button class="primary" id="accept" name="submit" value="Log in">Log in</button
      ><button id="reject" name="submit" value="Deny access">Deny access</button>
    </div>`
  const parts = {
    kind: 'login',
    status: failed ? 401 : 200,
    title: 'Please log in',
    action: context.rules.loginFormAction(context, request),
  } as const
  return formPage(request, parts, challenge, content, context)
}
