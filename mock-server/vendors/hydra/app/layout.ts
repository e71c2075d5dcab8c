/** Pages of the login-and-consent application, and the cookie by which it knows its own forms. */
import type { Context } from '../../../context.ts'
import { htmlPage } from '../../../message/answers.ts'
import { html, type Html } from '../../../message/html.ts'
import type { Incoming } from '../../../message/incoming.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { sha256 } from '../../../octets/sha256.ts'
import { hexadecimal } from '../../../octets/text.ts'
import { sameText } from '../../../octets/same-text.ts'

const browserCookie = '_csrf'

/** A form that only this browser can send, and only for this request. */
export function formPage(
  request: Incoming,
  parts: { kind: 'login' | 'consent' | 'message'; status?: number; title: string; action: string },
  challenge: string,
  content: Html,
  context: Context,
): MockResponse {
  const known = request.cookie(browserCookie)
  const browser = known ?? context.random()
  const secure = context.issuer.startsWith('https:') ? '; Secure' : ''
  const cookie = [
    'Set-Cookie',
    `${browserCookie}=${browser}; Path=/; HttpOnly; SameSite=Lax${secure}`,
  ] as const
  const form = html`<form action="${parts.action}" method="POST">
    <input type="hidden" name="_csrf" value="${tokenOf(browser, challenge)}" /><input
      type="hidden"
      name="challenge"
      value="${challenge}"
    />
    ${content}
  </form>`
  const { kind, status = 200, title } = parts
  return htmlPage(context, kind, status, title, form, known === undefined ? [cookie] : [])
}

/** Whether a posted form is one of this browser's. */
export function isOwnForm(request: Incoming, challenge: string, token: string | undefined): boolean {
  const browser = request.cookie(browserCookie)
  return browser !== undefined && sameText(tokenOf(browser, challenge), token)
}

function tokenOf(browser: string, challenge: string): string {
  return hexadecimal(sha256(`${browser} ${challenge}`))
}

/** For everything that cannot go on. */
export function problemPage(context: Context, problem: string, status = 400): MockResponse {
  const content = html`<p class="problem" role="alert">${problem}</p>`
  return htmlPage(context, 'message', status, 'This cannot go on', content)
}
