/** The second factor of users with an authenticator (RFC 6238): a page that asks for a one-time code after the password. */
import { htmlPage, redirect, refusalPage } from '../../message/answers.ts'
import type { Context } from '../../context.ts'
import { html } from '../../message/html.ts'
import type { Incoming } from '../../message/incoming.ts'
import type { MockUser, Session } from '../../model.ts'
import { fromForm, Parameters } from '../../message/parameters.ts'
import { authenticatorOf, codeOf, timeStepOf } from '../../octets/totp.ts'
import { newSession, sessionOf } from '../../users/sessions.ts'
import { slot } from '../../store/slot.ts'
import type { MockResponse } from '../../message/wire.ts'
import { sameText } from '../../octets/same-text.ts'

/** The path that the login leads to. */
export const oneTimeCodePath = '/one-time-code'

/** Wrong codes before the password is asked for again. */
const mostTries = 5

/** The last time step that a code was accepted of, by username: each is good for one sign-in (RFC 6238, 5.2). */
const accepted = slot<number>('one-time codes')

/** The password was right: whoever it is has to give a code now, in a session of its own. */
export function askForCode(username: string, returnTo: string | undefined, context: Context): MockResponse {
  const { session, cookie } = newSession(context)
  session.halfway = { username, tries: 0, ...(returnTo === undefined ? {} : { returnTo }) }
  return redirect(oneTimeCodePath, context.rules.redirectStatusAfterPost('login'), [cookie])
}

export async function oneTimeCode(request: Incoming, context: Context): Promise<MockResponse> {
  const { users, rules, store, clock } = context
  const session = sessionOf(request, context)
  const halfway = session?.halfway
  const user = users.find(({ username }) => username === halfway?.username)
  if (!session || !halfway || user?.totp_secret === undefined) return redirect('/login')
  if (request.method !== 'POST') return form(session, context)
  const pairs = request.mediaType === 'application/x-www-form-urlencoded' ? fromForm(request.body) : undefined
  if (!pairs) return refusalPage(context, 'the form cannot be read')
  const fields = new Parameters(pairs)
  if (!sameText(session.csrf, fields.get('csrf')))
    return form(session, context, 'The form was too old. Please try again.')
  const { returnTo } = halfway
  const given = { ...user, totp_secret: user.totp_secret }
  // Counted before the answer is known: many tries at once are as many tries.
  halfway.tries += 1
  const right = halfway.tries <= mostTries && (await isRight(given, fields.get('otp') ?? '', context))
  if (!right) {
    store.failed(`user ${user.username}`, clock.now())
    store.failed('login', clock.now())
    if (halfway.tries < mostTries)
      return form(session, context, 'The code is not right, or was used already.')
    delete session.halfway
    return redirect(`/login${returnTo === undefined ? '' : `?return_to=${encodeURIComponent(returnTo)}`}`)
  }
  store.succeeded(`user ${user.username}`)
  store.sessions.delete(session.id)
  const { cookie } = newSession(context, user.username)
  return redirect(rules.returnTarget(returnTo), rules.redirectStatusAfterPost('login'), [cookie])
}

/** A code of this time step or the one before, and later than the last that was accepted. */
async function isRight(
  { username, totp_secret }: MockUser & { totp_secret: string },
  code: string,
  { clock, store }: Context,
): Promise<boolean> {
  const authenticator = authenticatorOf(totp_secret)
  const now = timeStepOf(authenticator, clock.now())
  const codes = await Promise.all([now, now - 1].map((timeStep) => codeOf(authenticator, timeStep)))
  const at = codes.findIndex((right) => sameText(right, code))
  if (at < 0) return false
  const used = store.kept(accepted)
  if (now - at <= (used.get(username) ?? -1)) return false
  used.set(username, now - at)
  return true
}

/** The code that an authenticator shows. @param at milliseconds since 1970 @throws {TypeError} when the secret is none */
export function oneTimeCodeOf(secret: string, at: number): Promise<string> {
  const authenticator = authenticatorOf(secret)
  return codeOf(authenticator, timeStepOf(authenticator, at))
}

function form({ csrf }: Session, context: Context, problem?: string): MockResponse {
  const message = problem === undefined ? html`` : html`<p class="problem" role="alert">${problem}</p>`
  const content = html`${message}
    <p>Enter the code that your authenticator shows.</p>
    <form method="post" action="${oneTimeCodePath}">
      <input type="hidden" name="csrf" value="${csrf}" />
      <label for="otp">One-time code</label
      ><input id="otp" name="otp" inputmode="numeric" autocomplete="one-time-code" autofocus />
      <div class="actions"><button class="primary" type="submit">Verify</button></div>
    </form>`
  return htmlPage(context, 'login', problem === undefined ? 200 : 401, 'Two-step verification', content)
}
