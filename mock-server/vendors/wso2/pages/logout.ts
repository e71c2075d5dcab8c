/** The pages of signing out. */
import { html } from '../../../message/html.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { wso2Page } from './layout.ts'

const script = `
function decided(consent) {
  document.getElementById('consent').value = consent
  document.getElementById('oidc_logout_consent_form').submit()
}`

export function logoutConsentPage(): MockResponse {
  return wso2Page(
    'OpenID connect logout',
    html`<p>Do you want to logout?</p>
      <form id="oidc_logout_consent_form" method="post" action="../oidc/logout">
        <input type="hidden" name="consent" id="consent" value="deny" />
        <div class="actions">
          <input type="button" class="btn-primary" value="Yes" onclick="decided('approve')" />
          <input type="button" value="No" onclick="decided('deny')" />
        </div>
      </form>`,
    { script },
  )
}

export function loggedOutPage(): MockResponse {
  return wso2Page('OpenID connect logout', html`<p>You have successfully logged out.</p>`)
}
