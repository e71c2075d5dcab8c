/** The page that hands an authorization response to the window of the client that opened it (RFC 9700, 4.17.2). */
import { hashOf } from '../../message/policy.ts'
import { html, page } from '../../message/html.ts'
import { style } from '../../message/style.ts'
import type { MockResponse } from '../../message/wire.ts'
import type { ResponseParameters } from '../../rules/authorization/authorization.ts'

/** @param origin of the only window that may read it */
export function webMessage(origin: string, response: ResponseParameters): MockResponse {
  const message = { type: 'authorization_response', response: Object.fromEntries(response) }
  // What stands in a script must not end it.
  const literal = (value: unknown) => JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, escaped)
  const script = `(window.opener||window.parent).postMessage(${literal(message)}, ${literal(origin)})`
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ]
  return {
    status: 200,
    headers: [
      ['Content-Type', 'text/html; charset=utf-8'],
      ['Cache-Control', 'no-store'],
      ['Referrer-Policy', 'no-referrer'],
      ['X-Content-Type-Options', 'nosniff'],
      ['X-Frame-Options', 'DENY'],
      ['Content-Security-Policy', policy.join('; ')],
    ],
    body: page(
      'Back to the application',
      html`<p>The answer went to the window that opened this one. It can be closed.</p>
        ${{ html: `<script>${script}</script>` }}`,
    ),
  }
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
