/** The page that posts an authorization response to the client (OAuth 2.0 Form Post Response Mode, 2). */
import { html, page } from '../../message/html.ts'
import { style } from '../../message/style.ts'
import type { MockResponse } from '../../message/wire.ts'
import { hashOf } from '../../message/policy.ts'
import type { ResponseParameters } from '../../rules/authorization/authorization.ts'

const script = 'document.forms[0].submit()'

/**
 * Nothing runs but the one script. Where the form goes is left open: Chromium holds redirects of the client's, after it got
 * the response, to that as well.
 */
const policy = [
  "default-src 'none'",
  `script-src ${hashOf(script)}`,
  `style-src ${hashOf(style)}`,
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

/** Without scripts the button does the same. */
export function formPost(redirectUri: string, response: ResponseParameters): MockResponse {
  const fields = response.map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  )
  const content = html`<p>The answer goes to the application that you came from.</p>
    <form method="post" action="${redirectUri}">
      ${fields}
      <noscript><p class="quiet">Your browser runs no scripts, so please press the button.</p></noscript>
      <div class="actions"><button class="primary" type="submit">Continue</button></div>
    </form>
    ${{ html: `<script>${script}</script>` }}`
  return {
    status: 200,
    headers: [
      ['Content-Type', 'text/html; charset=utf-8'],
      ['Cache-Control', 'no-store'],
      // The client may want to know where the form comes from: without a referrer its Origin header would say null.
      ['Referrer-Policy', 'origin'],
      ['X-Content-Type-Options', 'nosniff'],
      ['X-Frame-Options', 'DENY'],
      ['Content-Security-Policy', policy],
    ],
    body: page('Back to the application', content),
  }
}
