/** A page of the realm: a header with its name, and a card. */
import type { Context } from '../../../context.ts'
import { htmlPage } from '../../../message/answers.ts'
import { html, type Html } from '../../../message/html.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { realm } from '../realm.ts'

/** Headers that the product writes in its own way. */
const ownHeaders: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html;charset=utf-8',
  'Cache-Control': 'no-store, must-revalidate, max-age=0',
}

export function realmPage(
  context: Context,
  kind: 'login' | 'consent' | 'message',
  status: number,
  title: string,
  content: Html,
  headers: MockResponse['headers'] = [],
): MockResponse {
  const below = html`<p id="kc-header-wrapper" class="quiet">Realm ${realm}</p>
    ${content}`
  const usual = htmlPage(context, kind, status, title, below, [['X-Robots-Tag', 'none'], ...headers])
  return { ...usual, headers: usual.headers.map(([name, value]) => [name, ownHeaders[name] ?? value]) }
}

/** The page for everything that cannot go on. */
export function errorPage(context: Context, message: string, status = 400): MockResponse {
  const content = html`<div id="kc-error-message"><p class="instruction problem">${message}</p></div>`
  return realmPage(context, 'message', status, 'This cannot go on', content)
}
