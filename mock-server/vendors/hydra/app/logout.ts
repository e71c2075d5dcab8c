/** The application's page that asks whether a session shall end. */
import type { Context } from '../../../context.ts'
import { htmlPage, redirect } from '../../../message/answers.ts'
import { html } from '../../../message/html.ts'
import type { Incoming } from '../../../message/incoming.ts'
import { fromForm, fromQuery, Parameters } from '../../../message/parameters.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { appPaths } from '../endpoints.ts'
import { logoutAccepted, logouts } from '../flow/logout.ts'
import { formPage, isOwnForm, problemPage } from './layout.ts'

export function logoutPage(request: Incoming, context: Context): MockResponse {
  const posted = request.method === 'POST'
  const fields = new Parameters(posted ? (fromForm(request.body) ?? []) : fromQuery(request.query))
  const challenge = fields.get(posted ? 'challenge' : 'logout_challenge') ?? ''
  const flow = context.store.kept(logouts).get(challenge)
  if (!flow) return problemPage(context, 'There is no such logout request.')
  if (!posted) {
    const content = html`<div class="actions">
      <button class="primary" id="accept" name="submit" value="Yes">Yes</button
      ><button id="reject" name="submit" value="No">No</button>
    </div>`
    const parts = { kind: 'message', title: 'Do you wish to log out?', action: appPaths.logout } as const
    return formPage(request, parts, challenge, content, context)
  }
  if (!isOwnForm(request, challenge, fields.get('_csrf'))) {
    return problemPage(context, 'This form is not of this browser.', 403)
  }
  if (fields.get('submit') === 'Yes') return redirect(logoutAccepted(flow, context), 303)
  context.store.kept(logouts).delete(challenge)
  return htmlPage(context, 'message', 200, 'You stay signed in', html`<p>Nothing has changed.</p>`)
}
