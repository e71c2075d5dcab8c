/** The application's consent page, where the owner chooses among what is asked for. */
import { fromElsewhere } from '../../../endpoints/pages/consent.ts'
import type { Context } from '../../../context.ts'
import { redirect } from '../../../message/answers.ts'
import { html } from '../../../message/html.ts'
import type { Incoming } from '../../../message/incoming.ts'
import { fromForm, fromQuery, Parameters } from '../../../message/parameters.ts'
import type { MockResponse } from '../../../message/wire.ts'
import type { PendingRequest } from '../../../model.ts'
import type { Settings } from '../../settings.ts'
import { appPaths } from '../endpoints.ts'
import { consents, flowOf, type ConsentFlow } from '../flow/flows.ts'
import { consentDecided } from '../flow/hand-over.ts'
import { formPage, isOwnForm, problemPage } from './layout.ts'
import { denial } from './login.ts'

export const consent =
  ({ skipConsent }: Settings) =>
  (request: Incoming, context: Context): MockResponse => {
    const { store } = context
    const posted = request.method === 'POST'
    const fields = new Parameters(posted ? (fromForm(request.body) ?? []) : fromQuery(request.query))
    const flow = flowOf(consents, fields.get(posted ? 'challenge' : 'consent_challenge'), context)
    const shown = flow && store.pending.get(flow.pending.id)
    if (!flow || !shown) {
      return problemPage(context, 'There is no such consent request. Please begin again at the application.')
    }
    if (posted) return decide(request, fields, { flow, shown }, context)
    const { scope } = shown
    if (skipConsent || flow.skip) return redirect(consentDecided(flow, { scope }, context), 302)
    return form(request, flow, shown, context)
  }

function decide(
  request: Incoming,
  fields: Parameters,
  { flow, shown }: { flow: ConsentFlow; shown: PendingRequest },
  context: Context,
): MockResponse {
  const { rules, store } = context
  const own = isOwnForm(request, flow.challenge, fields.get('_csrf'))
  const posted = { id: shown.id, csrf: own ? shown.csrf : undefined, sessionId: shown.sessionId }
  const pending = rules.pendingRequest(posted, store)
  if (!pending || (rules.refusesForeignDecision() && fromElsewhere(request, context))) {
    return problemPage(context, 'This form is not of this browser.', 403)
  }
  const status = rules.redirectStatusAfterPost('consent')
  const decisions = fields.pairs.filter(([name]) => name === 'submit').map(([, value]) => value)
  const outcome = rules.isApproval(decisions.map((word) => (word === 'Allow access' ? 'allow' : word)))
    ? { scope: rules.approvedRequest(pending, fields).scope }
    : denial
  return redirect(consentDecided(flow, outcome, context), status)
}

function form(
  request: Incoming,
  { challenge }: ConsentFlow,
  { clientId, username, scope, redirectUri }: PendingRequest,
  context: Context,
): MockResponse {
  const { rules, store } = context
  const client = store.clients.get(clientId)
  const name = client ? rules.shownClientName(client) : clientId
  const words = scope.split(' ').filter((word) => word !== '')
  const choices = words.map(
    (word) =>
      html`<label
        ><input type="checkbox" class="grant_scope" name="grant_scope" value="${word}" checked />
        ${word}</label
      >`,
  )
  const warning = rules.warnsOfRedirectUri(redirectUri)
    ? html`<p class="problem" role="alert" data-warning="insecure-redirect">
        Warning: the answer goes to the application over an insecure connection that others can read.
      </p>`
    : html``
  const content = html`<p>
      <strong>${name}</strong> asks for access to the account of <strong>${username}</strong>:
    </p>
    ${choices} ${warning}
    <div class="actions">
      <button class="primary" id="accept" name="submit" value="Allow access">Allow access</button
      ><button id="reject" name="submit" value="Deny access">Deny access</button>
    </div>`
  const parts = {
    kind: 'consent',
    title: 'Allow access to your data?',
    action: appPaths.consent,
  } as const
  return formPage(request, parts, challenge, content, context)
}
