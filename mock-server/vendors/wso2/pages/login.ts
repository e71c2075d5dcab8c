/** The login page, login.do. */
import type { Context } from '../../../context.ts'
import { html } from '../../../message/html.ts'
import type { Incoming } from '../../../message/incoming.ts'
import { fromQuery, Parameters } from '../../../message/parameters.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { wso2Page } from './layout.ts'

const failures: Record<string, string> = {
  'login.fail.message': 'Login failed! Please recheck the username and password and try again.',
  'user.tenant.domain.mismatch.message':
    'Application you are trying to access does not allow users from your organization.',
  'account.confirmation.pending':
    'Account is unverified. An account activation link has been sent to your registered email address, please check your inbox.',
  'password.reset.pending':
    'Password reset is required. A password reset link has been sent to your registered email address, please check your inbox.',
}

/** Asks the server whether the key is still good, and trims the username before it is sent. */
const script = `
function checkSessionKey() {
  var query = new URLSearchParams(location.search)
  var key = ['sessionDataKey', 'relyingParty', 'tenantDomain'].map(function (name) { return name + '=' + encodeURIComponent(query.get(name) || '') }).join('&')
  fetch('/logincontext?' + key).then(function (answer) { return answer.json() }).then(function (known) {
    if (known.status === 'redirect' && known.redirectUrl) location.href = known.redirectUrl
  }, function () {})
}
function submitCredentials(event) {
  event.preventDefault()
  var username = document.getElementById('username')
  username.value = username.value.trim()
  if (username.value) document.getElementById('loginForm').submit()
}`

export function loginPage(request: Incoming, context: Context): MockResponse {
  const query = new Parameters(fromQuery(request.query))
  const oidc = query.get('type') === 'oidc'
  const common = oidc
    ? html``
    : html`<input id="tocommonauth" name="tocommonauth" type="hidden" value="true" />`
  return wso2Page(
    'Sign In',
    html`${failure(query)}
      <form action="${oidc ? '../commonauth' : '../oauth2/authorize'}" method="post" id="loginForm">
        ${common}
        <label for="username">Username</label>
        <input id="username" name="username" type="text" required />
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="off" />
        <input type="hidden" name="sessionDataKey" value="${query.get('sessionDataKey') ?? ''}" />
        <label
          ><input type="checkbox" id="chkRemember" name="chkRemember" />Remember me on this computer</label
        >
        <div class="actions">
          <button type="submit" class="btn-primary" onclick="submitCredentials(event)">Sign In</button>
        </div>
      </form>
      <p>
        <a href="cookie_policy.do" target="policy-pane">Cookie Policy</a>
        <a href="privacy_policy.do" target="policy-pane">Privacy Policy</a>
      </p>`,
    { onLoad: 'checkSessionKey()', script, headers: [sessionCookie(context)] },
  )
}

function failure(query: Parameters) {
  if (query.get('authz_failure') === 'true') return alert('You are not authorized to login')
  if (query.get('authFailure') !== 'true') return html``
  return alert(failures[query.get('authFailureMsg') ?? ''] ?? 'Authentication Failed! Please Retry')
}

function alert(text: string) {
  return html`<div class="alert alert-danger" id="error-msg">${text}</div>`
}

/** The web application of the pages keeps a session of its own, which nothing depends on. */
function sessionCookie({ random, issuer }: Context): [string, string] {
  const id = random().replaceAll('-', '').toUpperCase()
  const secure = issuer.startsWith('https:') ? '; Secure' : ''
  return ['Set-Cookie', `JSESSIONID=${id}; Path=/authenticationendpoint${secure}; HttpOnly`]
}
