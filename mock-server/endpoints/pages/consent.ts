/** The consent page: who asks for what, and the resource owner's decision. */
import { htmlPage, plain, refusalPage } from '../../message/answers.ts'
import type { Context } from '../../context.ts'
import { html } from '../../message/html.ts'
import type { Incoming } from '../../message/incoming.ts'
import type { PendingRequest } from '../../model.ts'
import { fromForm, fromQuery, Parameters } from '../../message/parameters.ts'
import { sessionOf } from '../../users/sessions.ts'
import type { MockResponse } from '../../message/wire.ts'
import { denied, granted } from '../authorization/ask-owner.ts'

const labels: Record<string, string> = {
  read: 'See your data (read)',
  write: 'Change your data (write)',
  admin: 'Manage your account (admin)',
  openid: 'Know who you are (openid)',
  profile: 'See your profile (profile)',
  email: 'See your email address (email)',
  address: 'See your postal address (address)',
  phone: 'See your phone number (phone)',
  offline_access: 'Keep access while you are away (offline_access)',
}

export function consent(request: Incoming, context: Context): MockResponse | Promise<MockResponse> {
  const { rules } = context
  const query = new Parameters(fromQuery(request.query))
  if (request.method === 'GET' || request.method === 'HEAD') {
    return rules.decisionByGet() && query.has('decision')
      ? decide(request, query, context)
      : show(request, query, context)
  }
  if (request.method !== 'POST') return plain(405, 'method not allowed', rules.allowHeader('GET, POST'))
  const pairs = request.mediaType === 'application/x-www-form-urlencoded' ? fromForm(request.body) : undefined
  if (!pairs) return refusalPage(context, 'the decision cannot be read', 415)
  const form = new Parameters(pairs)
  return form.has('decision') ? decide(request, form, context) : show(request, query, context)
}

function decide(request: Incoming, form: Parameters, context: Context): MockResponse | Promise<MockResponse> {
  const { rules, store, clock } = context
  const sessionId = sessionOf(request, context)?.id ?? ''
  const posted = { id: form.get('request'), csrf: form.get('csrf'), sessionId }
  const pending = rules.pendingRequest(posted, store)
  if (
    (rules.refusesForeignDecision() && fromElsewhere(request, context)) ||
    !pending ||
    pending.expiresAt <= clock.now()
  ) {
    return refusalPage(context, 'this decision does not belong to a request of this session', 403)
  }
  store.pending.delete(pending.id)
  const decisions = form.pairs.filter(([name]) => name === 'decision').map(([, value]) => value)
  const status = rules.redirectStatusAfterPost('consent')
  if (rules.isApproval(decisions)) {
    return granted(request, rules.approvedRequest(pending, form), context, status)
  }
  return denied(request, pending, context, status)
}

/** Whether the browser says that a page of another site sent this. */
export function fromElsewhere(request: Incoming, { origins }: Context): boolean {
  const from = request.header('origin')
  const foreign = from !== undefined && from !== 'null' && !origins.includes(from)
  return foreign || request.header('sec-fetch-site') === 'cross-site'
}

function show(request: Incoming, query: Parameters, context: Context): MockResponse {
  const { store, clock } = context
  const pending = store.pending.get(query.get('request') ?? '')
  const sessionId = sessionOf(request, context)?.id ?? ''
  if (!pending || pending.sessionId !== sessionId || pending.expiresAt <= clock.now()) {
    return refusalPage(context, 'there is no request of this session to decide on')
  }
  return htmlPage(context, 'consent', 200, 'Allow access?', content(pending, context))
}

function content(pending: PendingRequest, { rules, store, lifetimes }: Context) {
  const client = store.clients.get(pending.clientId)
  const name = client ? rules.shownClientName(client) : ''
  const scopes = pending.scope.split(' ').map((scope) => html`<li>${labels[scope] ?? scope}</li>`)
  const choices = pending.scope
    .split(' ')
    .map(
      (scope) =>
        html`<label><input type="checkbox" name="scope" value="${scope}" checked /> Allow ${scope}</label>`,
    )
  const warning = rules.warnsOfRedirectUri(pending.redirectUri)
    ? html`<p class="problem" role="alert" data-warning="insecure-redirect">
        Warning: the answer goes to the application over an insecure connection that others can read.
      </p>`
    : html``
  const token = rules.tokenOnConsentPage(pending, store)
  const carried =
    token === undefined
      ? html``
      : html`<script type="application/json">
          "${token}"
        </script>`
  return html`<p>
      <strong>${name}</strong> asks for access to the account of <strong>${pending.username}</strong>:
    </p>
    <ul>
      ${scopes}
    </ul>
    ${warning}${carried}
    <p class="quiet">
      Access lasts ${String(Math.round(lifetimes.accessToken / 60))} minutes, and may be renewed for
      ${String(Math.round(lifetimes.refreshToken / 86_400))} days.
    </p>
    <form method="post" action="/consent">
      <input type="hidden" name="request" value="${pending.id}" /><input
        type="hidden"
        name="csrf"
        value="${pending.csrf}"
      />
      ${rules.offersPartialConsent() ? choices : html``}
      <div class="actions">
        <button class="primary" type="submit" name="decision" value="allow">Allow</button
        ><button type="submit" name="decision" value="deny">Deny</button>
      </div>
    </form>`
}
