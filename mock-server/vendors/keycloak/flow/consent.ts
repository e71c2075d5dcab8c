/** The consent page, `login-actions/required-action`, and the decision, `login-actions/consent`. */
import { denied, granted } from '../../../endpoints/authorization/ask-owner.ts'
import { fromElsewhere } from '../../../endpoints/pages/consent.ts'
import type { Context } from '../../../context.ts'
import { html } from '../../../message/html.ts'
import type { Incoming } from '../../../message/incoming.ts'
import { fromForm, Parameters } from '../../../message/parameters.ts'
import type { MockResponse } from '../../../message/wire.ts'
import type { PendingRequest } from '../../../model.ts'
import { formEncoded } from '../../../rules/authorization/authorization.ts'
import { sessionOf } from '../../../users/sessions.ts'
import { errorPage, realmPage } from '../pages/layout.ts'
import { paths } from '../realm.ts'

/** What the realm's client scopes say of themselves; the others show their name. */
const labels: Record<string, string> = {
  profile: 'User profile',
  email: 'Email address',
  address: 'Address',
  phone: 'Phone number',
  offline_access: 'Offline Access',
}

export function showConsent(request: Incoming, context: Context): MockResponse {
  const pending = pendingOf(request, context)
  return pending ? page(pending, context) : expired(context)
}

export function decide(request: Incoming, context: Context): MockResponse | Promise<MockResponse> {
  const { rules, store } = context
  const form = new Parameters(fromForm(request.body) ?? [])
  const shown = pendingOf(request, context)
  const posted = { id: shown?.id, csrf: form.get('code'), sessionId: shown?.sessionId ?? '' }
  const pending = request.method === 'POST' ? rules.pendingRequest(posted, store) : undefined
  if (!pending || (rules.refusesForeignDecision() && fromElsewhere(request, context))) return expired(context)
  store.pending.delete(pending.id)
  return form.has('cancel') ? denied(request, pending, context) : granted(request, pending, context)
}

/** The request of this browser's session that the address names. */
function pendingOf(request: Incoming, context: Context): PendingRequest | undefined {
  const pending = context.store.pending.get(request.url.searchParams.get('tab_id') ?? '')
  const own = pending !== undefined && pending.sessionId === sessionOf(request, context)?.id
  return own && pending.expiresAt > context.clock.now() ? pending : undefined
}

function expired(context: Context): MockResponse {
  return errorPage(context, 'You took too long, or this page is not of your session. Please begin again.')
}

function page(pending: PendingRequest, context: Context): MockResponse {
  const { store, rules } = context
  const client = store.clients.get(pending.clientId)
  const name = client ? rules.shownClientName(client) : pending.clientId
  const action = `${paths.consent}?${formEncoded([
    ['client_id', pending.clientId],
    ['tab_id', pending.id],
  ])}`
  const words = pending.scope.split(' ').filter((word) => word !== 'openid')
  const content = html`<div id="kc-oauth">
    <p>Signed in as ${pending.username}. Do you allow the following?</p>
    <ul>
      ${words.map((word) => html`<li><span>${labels[word] ?? word}</span></li>`)}
    </ul>
    ${warning(rules.warnsOfRedirectUri(pending.redirectUri))}
    <form class="form-actions" action="${action}" method="POST">
      <input type="hidden" name="code" value="${pending.csrf}" />
      <div class="actions">
        <button class="primary" name="accept" id="kc-login" type="submit">Yes</button
        ><button name="cancel" id="kc-cancel" type="submit">No</button>
      </div>
    </form>
  </div>`
  return realmPage(context, 'consent', 200, `Grant access to ${name}`, content)
}

function warning(needed: boolean) {
  return needed
    ? html`<p class="problem" role="alert" data-warning="insecure-redirect">
        Warning: the answer goes to the application over an insecure connection that others can read.
      </p>`
    : html``
}
