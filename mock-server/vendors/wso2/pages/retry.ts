/** The framework's own error page, retry.do. */
import { redirect } from '../../../message/answers.ts'
import type { Context } from '../../../context.ts'
import { html } from '../../../message/html.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { wso2Page } from './layout.ts'

export function retryPage(_context: Context, status = 200): MockResponse {
  return wso2Page(
    'Authentication Error!',
    html`<p class="alert">
      Something went wrong during the authentication process.Please try signing in again.
    </p>`,
    { status },
  )
}

/** @param keyManager origin @param query of the address; it shows nothing of it */
export function retryRedirect(keyManager: string, query = ''): MockResponse {
  return redirect(`${keyManager}/authenticationendpoint/retry.do${query && `?${query}`}`, 302)
}
