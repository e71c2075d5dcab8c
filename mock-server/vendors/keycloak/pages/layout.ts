/** A page of the realm: a header with its name, and a card. */
import type { Context } from '../../../context.ts'
import { html, page, type Html } from '../../../message/html.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { realm } from '../realm.ts'

export function realmPage(
  { rules }: Context,
  kind: 'login' | 'consent' | 'message',
  status: number,
  title: string,
  content: Html,
  headers: MockResponse['headers'] = [],
): MockResponse {
  return {
    status,
    headers: [
      ['Content-Type', 'text/html;charset=utf-8'],
      ['Cache-Control', 'no-store, must-revalidate, max-age=0'],
      ['Referrer-Policy', 'no-referrer'],
      ['X-Content-Type-Options', 'nosniff'],
      ['X-Robots-Tag', 'none'],
      ...rules.framingHeaders(kind),
      ...headers,
    ],
    body: page(
      title,
      html`<p id="kc-header-wrapper" class="quiet">Realm ${realm}</p>
        ${content}`,
    ),
  }
}

/** The page for everything that cannot go on. */
export function errorPage(context: Context, message: string, status = 400): MockResponse {
  const content = html`<div id="kc-error-message"><p class="instruction problem">${message}</p></div>`
  return realmPage(context, 'message', status, 'This cannot go on', content)
}
