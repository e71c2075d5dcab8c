/** The two consent pages: oauth2_authz.do, and oauth2_consent.do where the scope has openid. */
import type { Context } from '../../../context.ts'
import { html, type Html } from '../../../message/html.ts'
import type { Incoming } from '../../../message/incoming.ts'
import { fromQuery, Parameters } from '../../../message/parameters.ts'
import type { MockResponse } from '../../../message/wire.ts'
import type { Settings } from '../../settings.ts'
import { wso2Page } from './layout.ts'

/** The form says deny until this script says otherwise. */
const script = `
function approved() {
  var chosen = document.querySelector('[name=scope-approval]:checked')
  var missing = document.querySelector('.mandatory-claim:not(:checked)')
  if (document.querySelector('[name=scope-approval]') && !chosen) return alert('Please select either "Approve Always" or "Approve" to provide consent to requested scopes to continue')
  if (missing) return missing.reportValidity()
  document.getElementById('consent').value = chosen ? chosen.value : 'approve'
  document.getElementById('profile').submit()
}
function deny() {
  document.getElementById('consent').value = 'deny'
  document.getElementById('profile').submit()
}`

export function consentPage(kind: 'oauth2' | 'oidc', { allowLabel, consentForm }: Settings) {
  return (request: Incoming, { rules, store }: Context): MockResponse => {
    const query = new Parameters(fromQuery(request.query))
    const pending = store.pending.get(query.get('sessionDataKeyConsent') ?? '')
    const client = store.clients.get(pending?.clientId ?? '')
    const application = client ? rules.shownClientName(client) : (query.get('application') ?? '')
    const oidc = kind === 'oidc'
    const claimsOnly = oidc && query.get('userClaimsConsentOnly') === 'true'
    const scripted = consentForm === 'script'
    const warning = rules.warnsOfRedirectUri(pending?.redirectUri ?? '')
      ? html`<p class="alert" data-warning="insecure-redirect">
          Warning: the answer goes to the application over an insecure connection that others can read.
        </p>`
      : html``
    return wso2Page(
      oidc ? 'OpenID User Claims' : 'Authorize',
      html`<p><strong>${application}</strong> application requests access to your profile information</p>
        ${warning}
        <form action="../oauth2/authorize" method="post" id="profile" name="oauth2_authz">
          ${claimsOnly ? html`` : scopes(query.get('scope') ?? '')}
          ${claimsOnly || !scripted ? html`` : radios} ${oidc ? claims(query) : html``}
          <input
            type="hidden"
            name="sessionDataKeyConsent"
            value="${query.get('sessionDataKeyConsent') ?? ''}"
          />
          ${scripted ? scriptedButtons(allowLabel) : namedButtons(allowLabel)}
        </form>`,
      scripted ? { script } : {},
    )
  }
}

function scopes(scope: string): Html {
  const shown = scope.split(' ').filter((name) => name !== '' && name !== 'openid')
  return html`<h5>Requested scopes</h5>
    <ul class="scopes-list padding">
      ${shown.map((name) => html`<li>${name}</li>`)}
    </ul>`
}

const radios = html`<label
    ><input type="radio" name="scope-approval" id="approveCb" value="approve" />Approve Once</label
  >
  <label
    ><input type="radio" name="scope-approval" id="approveAlwaysCb" value="approveAlways" />Approve
    Always</label
  >`

/** Attributes as the address names them: id and display name, joined by an underscore. */
function claims(query: Parameters): Html {
  const listed = (name: string) =>
    (query.get(name)?.split(',') ?? []).map((text) => (/^([^_]*)_?(.*)$/s.exec(text) ?? []).slice(1))
  const boxes = [
    ...listed('mandatoryClaims').map(([id = '', name = '']) => box(id, `${name} *`, true)),
    ...listed('requestedClaims').map(([id = '', name = '']) => box(id, name, false)),
  ]
  if (boxes.length === 0) return html``
  return html`<h5>Requested attributes</h5>
    <label><input type="checkbox" name="consent_select_all" id="consent_select_all" />Select All</label>
    ${boxes}
    <input type="hidden" name="user_claims_consent" id="user_claims_consent" value="true" />`
}

function box(id: string, text: string, mandatory: boolean): Html {
  const marks = mandatory ? html` class="mandatory-claim" required` : html``
  return html`<label
    ><input type="checkbox" name="consent_${id}" id="consent_${id}" ${marks} />${text}</label
  >`
}

const scriptedButtons = (label: string) =>
  html`<input type="hidden" name="consent" id="consent" value="deny" />
    <div class="actions">
      <input
        type="button"
        class="btn-primary"
        id="approve"
        name="approve"
        value="${label}"
        onclick="approved()"
      />
      <input type="reset" value="Deny" onclick="deny()" />
    </div>`

const namedButtons = (label: string) =>
  html`<div class="actions">
    <button type="submit" class="btn-primary" id="approve" name="consent" value="approve">${label}</button>
    <button type="submit" name="consent" value="deny">Deny</button>
  </div>`
