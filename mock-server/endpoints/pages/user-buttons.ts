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

/** The user whose button was pressed. */
export function pressedUser(name: string | undefined, { rules, users }: Context): MockUser | undefined {
  return rules.offersUsers() ? users.find(({ username }) => username === name) : undefined
}

function nameOf({ username, claims }: MockUser): string {
  const name = claims?.['name']
  return typeof name === 'string' ? `${name} (${username})` : username
}
