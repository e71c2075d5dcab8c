/** Signing out: /oidc/logout and its pages (OpenID Connect RP-Initiated Logout 1.0). */
import { redirect } from '../../../answers.ts'
import type { Context } from '../../../context.ts'
import { html } from '../../../html.ts'
import type { Incoming } from '../../../incoming.ts'
import { fromForm, fromQuery, Parameters } from '../../../parameters.ts'
import { endSession, sessionOf } from '../../../sessions.ts'
import type { Endpoint } from '../../../surface.ts'
import type { MockResponse } from '../../../wire.ts'
import { originOfKeyManager, type Profile } from '../profile.ts'
import { errorPageUrl } from './error.ts'
import { wso2Page } from './layout.ts'

const pages = '/authenticationendpoint'

const refused = (description: string) => ({ error: 'access_denied', description })

export function logoutEndpoint(profile: Profile): Endpoint {
  return (request, context) => {
    const keyManager = originOfKeyManager(profile, context)
    const posted = request.method === 'POST' ? (fromForm(request.body) ?? []) : []
    const fields = new Parameters([...fromQuery(request.query), ...posted])
    const refuse = (text: string) => redirect(errorPageUrl(keyManager, refused(text)), 302)
    if (request.cookie('opbs') === undefined) {
      return refuse('opbs cookie not received. Missing session state.')
    }
    const consent = fields.get('consent')
    if (consent === undefined) return redirect(`${keyManager}${pages}/oauth2_logout_consent.do`, 302)
    if (consent !== 'approve') return refuse('End User denied the logout request')
    return ended(request, `${keyManager}${pages}/oauth2_logout.do`, context)
  }
}

function ended(request: Incoming, next: string, context: Context): MockResponse {
  const session = sessionOf(request, context)
  const cookies: [string, string][] = [['Set-Cookie', 'opbs=; Path=/; Max-Age=0']]
  if (session) cookies.push(endSession(session, context))
  return redirect(next, 302, cookies)
}

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
