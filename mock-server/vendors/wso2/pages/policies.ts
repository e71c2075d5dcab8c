/** The two pages of small print that the login page links to. */
import { html } from '../../../message/html.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { wso2Page } from './layout.ts'

export function cookiePolicyPage(): MockResponse {
  return wso2Page(
    'Cookie Policy',
    html`<p>
      This mock server sets the cookies that the product sets, so that a browser stays signed in. It keeps
      what they stand for in memory and forgets it when it ends.
    </p>`,
  )
}

export function privacyPolicyPage(): MockResponse {
  return wso2Page(
    'Privacy Policy',
    html`<p>
      This mock server writes nothing down and sends nothing anywhere. Use made-up names and passwords.
    </p>`,
  )
}
