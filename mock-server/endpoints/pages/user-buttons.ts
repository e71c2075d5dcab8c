/** A login without passwords, for those who only want to get on: one button for each user. */
import type { Context } from '../../context.ts'
import { html, type Html } from '../../message/html.ts'
import type { MockUser } from '../../model.ts'

/** The buttons of the login page. @param fields hidden ones of its form */
export function userButtons(fields: Readonly<Record<string, string>>, { rules, users }: Context): Html {
  if (!rules.offersUsers()) return html``
  const hidden = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  )
  const buttons = users.map(
    (user) => html`<button type="submit" name="user" value="${user.username}">${nameOf(user)}</button>`,
  )
  return html`<p class="quiet">Or go on as</p>
    <form method="post" action="/login">
      ${hidden}
      <div class="stack">${buttons}</div>
    </form>`
}

/**
 * The accounts of the server, for a request that has the resource owner choose (OpenID Connect Core 1.0, 3.1.2.1:
 * select_account). A button fills in the name; the password is asked for all the same.
 */
export function accountButtons(returnTo: string, wanted: boolean, { rules, users }: Context): Html {
  if (!wanted || rules.offersUsers()) return html``
  const buttons = users.map(
    (user) => html`<button type="submit" name="account" value="${user.username}">${nameOf(user)}</button>`,
  )
  return html`<p class="quiet">Or choose an account</p>
    <form method="get" action="/login">
      <input type="hidden" name="return_to" value="${returnTo}" />
      <div class="stack">${buttons}</div>
    </form>`
}

/** The user whose button was pressed. */
export function pressedUser(name: string | undefined, { rules, users }: Context): MockUser | undefined {
  return rules.offersUsers() ? users.find(({ username }) => username === name) : undefined
}

function nameOf({ username, claims }: MockUser): string {
  const name = claims?.['name']
  return typeof name === 'string' ? `${name} (${username})` : username
}
