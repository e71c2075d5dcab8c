/** The login page and the end of a session. */
import { htmlPage, plain, redirect, refusalPage } from '../../message/answers.ts'
import type { Context } from '../../context.ts'
import { html } from '../../message/html.ts'
import type { Incoming } from '../../message/incoming.ts'
import type { Session } from '../../model.ts'
import { fromForm, fromQuery, Parameters } from '../../message/parameters.ts'
import { endSession, newSession, sessionOf } from '../../users/sessions.ts'
import type { MockResponse } from '../../message/wire.ts'
import { errorRedirect } from '../authorization/error-redirect.ts'
import { requestBehind } from '../authorization/parked.ts'
import { askForCode } from './one-time-code.ts'
import { accountButtons, pressedUser, userButtons } from './user-buttons.ts'
import { sameText } from '../../octets/same-text.ts'

/** Failures count for a quarter of an hour. */
const memory = 900_000

export function login(request: Incoming, context: Context): MockResponse {
  if (request.method !== 'POST') {
    const query = new Parameters(fromQuery(request.query))
    return form(request, context, query.get('return_to'), undefined, query.get('account'))
  }
  const pairs = request.mediaType === 'application/x-www-form-urlencoded' ? fromForm(request.body) : undefined
  if (!pairs) return refusalPage(context, 'the login form cannot be read')
  const fields = new Parameters(pairs)
  const session = sessionOf(request, context)
  if (!session || !sameText(session.csrf, fields.get('csrf'))) {
    return form(request, context, fields.get('return_to'), 'The form was too old. Please sign in again.')
  }
  if (fields.get('cancel') !== undefined) return cancelled(request, fields.get('return_to'), context)
  return attempt(request, fields, session, context)
}

function attempt(request: Incoming, fields: Parameters, session: Session, context: Context): MockResponse {
  const { rules, store, clock, users } = context
  const returnTo = fields.get('return_to')
  const username = fields.get('username') ?? ''
  const since = clock.now() - memory
  const failures = { user: store.failures(`user ${username}`, since), all: store.failures('login', since) }
  if (rules.loginThrottled(failures)) {
    const retry: [string, string] = ['Retry-After', String(memory / 1000)]
    return htmlPage(
      context,
      'message',
      429,
      'Too many attempts',
      html`<p class="problem" role="alert">Please try again later.</p>`,
      [retry],
    )
  }
  const password = fields.get('password')
  const known = password === undefined ? undefined : rules.findUser(username, password, users)
  const entering = pressedUser(fields.get('user'), context) ?? known
  if (!entering) {
    store.failed(`user ${username}`, clock.now())
    store.failed('login', clock.now())
    return form(request, context, returnTo, 'The username or the password is not right.')
  }
  store.sessions.delete(session.id)
  // Who has to give a code as well has not succeeded yet.
  if (entering.totp_secret !== undefined) return askForCode(entering.username, returnTo, context)
  store.succeeded(`user ${entering.username}`)
  const { cookie } = newSession(context, entering.username)
  return redirect(rules.returnTarget(returnTo), rules.redirectStatusAfterPost('login'), [cookie])
}

function form(
  request: Incoming,
  context: Context,
  returnTo = '/',
  problem?: string,
  account?: string,
): MockResponse {
  const { rules } = context
  const known = sessionOf(request, context)
  const made = known ? undefined : newSession(context)
  const session = known ?? made?.session
  const message = problem === undefined ? html`` : html`<p class="problem" role="alert">${problem}</p>`
  const asked = requestBehind(returnTo, context)
  const suggested = account ?? rules.suggestedUsername(asked) ?? ''
  const chooses = rules.isOpenId(asked) && rules.promptOf(asked).includes('select_account')
  const picture = rules.loginPicture()
  const content = html`${message}${picture === undefined ? html`` : html`<img src="${picture}" alt="" />`}
    <form method="post" action="${rules.loginFormAction(context, request)}">
      <input type="hidden" name="csrf" value="${session?.csrf ?? ''}" />
      <input type="hidden" name="return_to" value="${returnTo}" />
      <label for="username">Username</label
      ><input id="username" name="username" autocomplete="username" value="${suggested}" autofocus />
      <label for="password">Password</label
      ><input id="password" name="password" type="password" autocomplete="current-password" />
      <div class="actions">
        <button class="primary" type="submit">Sign in</button
        ><button type="submit" name="cancel" value="cancel">Cancel</button>
      </div>
    </form>
    ${userButtons({ csrf: session?.csrf ?? '', return_to: returnTo }, context)}
    ${accountButtons(returnTo, chooses && account === undefined, context)}`
  return htmlPage(
    context,
    'login',
    problem === undefined ? 200 : 401,
    'Sign in',
    content,
    made ? [made.cookie] : [],
  )
}

/** Leaving the login page denies the request that led to it, when that request is sound. */
function cancelled(request: Incoming, returnTo: string | undefined, context: Context): MockResponse {
  const { rules, store } = context
  const parameters = requestBehind(returnTo, context)
  const client = store.clients.get(parameters.get('client_id') ?? '')
  const presented = parameters.get('redirect_uri')
  const redirectUri = presented ?? (client && rules.defaultRedirectUri(client))
  const sound =
    client && redirectUri && (presented === undefined || rules.redirectUriAccepted(presented, client, store))
  return sound
    ? errorRedirect('denied', { redirectUri, parameters, client }, request, context)
    : refusalPage(context, 'you cancelled, and there is nowhere to return to')
}

export function logout(request: Incoming, context: Context): MockResponse {
  const session = sessionOf(request, context)
  const headers = session ? [endSession(session, context)] : []
  return htmlPage(context, 'message', 200, 'Signed out', html`<p>You are signed out.</p>`, headers)
}

/** Where a login leads that did not come from an application. */
export function home(request: Incoming, context: Context): MockResponse {
  if (request.method !== 'GET') return plain(405, 'method not allowed', context.rules.allowHeader('GET'))
  const username = sessionOf(request, context)?.username
  const said =
    username === undefined ? html`<p>Nobody is signed in.</p>` : html`<p>Signed in as ${username}.</p>`
  return htmlPage(context, 'message', 200, 'Mock authorization server', said)
}
