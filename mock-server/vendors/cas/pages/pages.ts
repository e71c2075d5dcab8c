/** The pages of CAS besides its form. */
import type { Context } from '../../../context.ts'
import { html } from '../../../message/html.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { casPage } from './layout.ts'
import type { Product } from '../versions.ts'

type Headers = MockResponse['headers']

/** Signed in, without a service to go to. */
export function success(headers: Headers, context: Context): MockResponse {
  const content = html`<div id="msg" class="success">
    <h2>Log In Successful</h2>
    <p>You have successfully logged into the Central Authentication Service.</p>
  </div>`
  return casPage(context, 'message', content, { headers })
}

/** Asks before going on to the service. @param address with the ticket */
export function confirmation(address: string, headers: Headers, context: Context): MockResponse {
  const content = html`<div id="msg" class="success">
    <p>Click <a href="${address}">here</a> to go to the application.</p>
  </div>`
  return casPage(context, 'message', content, { headers })
}

/** Posts the ticket to the service by itself. */
export function posting(service: string, ticket: string, headers: Headers, context: Context): MockResponse {
  const content = html`<form id="forward" action="${service}" method="post">
      <input type="hidden" name="ticket" value="${ticket}" />
      <p>You are signed in and on your way to the application.</p>
      <div class="row btn-row"><input class="btn-submit" type="submit" value="Go on" /></div>
    </form>
    <script>
      document.getElementById('forward').submit()
    </script>`
  return casPage(context, 'message', content, { headers })
}

export function signedOut(headers: Headers, context: Context): MockResponse {
  const content = html`<div id="msg" class="success">
    <h2>Logout successful</h2>
    <p>You have successfully logged out of the Central Authentication Service.</p>
    <p>For security reasons, exit your web browser.</p>
  </div>`
  return casPage(context, 'message', content, { headers })
}

/** The service is none of ours: nobody is sent there. Derived: 200, since it is a page of the flow like others. */
export function unauthorised(context: Context): MockResponse {
  const content = html`<div id="msg" class="errors">
    <h2>Application Not Authorized to Use CAS</h2>
    <p>The application you attempted to authenticate to is not authorized to use CAS.</p>
  </div>`
  return casPage(context, 'message', content, {})
}

export function throttled({ throttledStatus: status }: Product, context: Context): MockResponse {
  const content = html`<div id="msg" class="errors">
    <h2>Access Denied</h2>
    <p>${"You've entered the wrong password for the user too many times.  You've been throttled."}</p>
  </div>`
  return casPage(context, 'message', content, { status })
}
