/** The answers that endpoints give. */
import type { Context } from '../context.ts'
import { html, page, type Html } from './html.ts'
import type { MockResponse } from './wire.ts'

/** A URI as it can stand in a header, which it cannot end: what is no visible ASCII character is percent-encoded. */
export function headerSafe(uri: string): string {
  return uri.replace(/[^\x21-\x7e]/gu, (character) =>
    // Half a character of UTF-16 has no UTF-8.
    encodeURIComponent(/\p{Surrogate}/u.test(character) ? '\ufffd' : character),
  )
}

export function redirect(
  location: string,
  status = 303,
  headers: MockResponse['headers'] = [],
): MockResponse {
  return {
    status,
    headers: [['Location', headerSafe(location)], ['Cache-Control', 'no-store'], ...headers],
    body: '',
  }
}

export function htmlPage(
  context: Context,
  kind: 'login' | 'consent' | 'message',
  status: number,
  title: string,
  content: Html,
  headers: MockResponse['headers'] = [],
): MockResponse {
  return {
    status,
    headers: [
      ['Content-Type', 'text/html; charset=utf-8'],
      ['Cache-Control', 'no-store'],
      ['Referrer-Policy', 'no-referrer'],
      ['X-Content-Type-Options', 'nosniff'],
      ...context.rules.framingHeaders(kind),
      ...headers,
    ],
    body: page(title, content),
  }
}

/** A refusal that is not sent to the client: the resource owner is told (RFC 6749, 4.1.2.1). */
export function refusalPage(context: Context, reason: string, status = 400): MockResponse {
  if (!context.rules.explainsRefusal()) return { status, headers: [['Cache-Control', 'no-store']], body: '' }
  return htmlPage(
    context,
    'message',
    status,
    'This request cannot be completed',
    html`<p class="problem" role="alert">Error: ${reason}</p>
      <p class="quiet">
        The application sent you here with a request that this server refuses. Nothing was shared with it.
      </p>`,
  )
}

export function json(status: number, value: unknown, headers: MockResponse['headers'] = []): MockResponse {
  return {
    status,
    headers: [['Content-Type', 'application/json'], ['Cache-Control', 'no-store'], ...headers],
    body: JSON.stringify(value),
  }
}

export function plain(status: number, text: string, headers: MockResponse['headers'] = []): MockResponse {
  return { status, headers: [['Content-Type', 'text/plain; charset=utf-8'], ...headers], body: text }
}
