/** The login page, at the authorization endpoint itself. */
import type { Context } from '../../../context.ts'
import { html } from '../../../message/html.ts'
import type { MockResponse } from '../../../message/wire.ts'
import { formEncoded } from '../../../rules/authorization/authorization.ts'
import { browserCookie, type Tab } from '../flow/tabs.ts'
import { paths, realmPath } from '../realm.ts'
import { realmPage } from './layout.ts'

/** The step of the browser flow that asks for name and password. */
const execution = '5b1c2f0e-8a34-4c1d-9d57-2f0a6c7e4b19'

/** @param problem with what was sent before @param username that was sent before */
export function loginPage(tab: Tab, context: Context, problem?: string, username?: string): MockResponse {
  const { rules } = context
  const { valid, sessionCode, id, browser } = tab
  const action = `${paths.authenticate}?${formEncoded([
    ['session_code', sessionCode],
    ['execution', execution],
    ['client_id', valid.client.client_id],
    ['tab_id', id],
  ])}`
  const name = username ?? rules.suggestedUsername(valid.parameters) ?? ''
  const message =
    problem === undefined
      ? html``
      : html`<span id="input-error" class="problem" aria-live="polite">${problem}</span>`
  const content = html`<div id="kc-form">
    <form id="kc-form-login" action="${action}" method="post">
      <label for="username">Username or email</label
      ><input id="username" name="username" value="${name}" type="text" autocomplete="username" autofocus />
      ${message}
      <label for="password">Password</label
      ><input id="password" name="password" type="password" autocomplete="current-password" />
      <label><input id="rememberMe" name="rememberMe" type="checkbox" /> Remember me</label>
      <input type="hidden" id="id-hidden-input" name="credentialId" />
      <div class="actions">
        <button class="primary" name="login" id="kc-login" type="submit">Sign In</button>
      </div>
    </form>
  </div>`
  return realmPage(context, 'login', 200, 'Sign in to your account', content, cookies(browser, id, context))
}

/** What binds the tab to the browser, and what begins again with the same request. */
function cookies(browser: string, tab: string, { issuer }: Context): [string, string][] {
  const secure = issuer.startsWith('https:') ? '; Secure; SameSite=None' : ''
  const attributes = `Path=${realmPath}/; HttpOnly${secure}`
  return [
    ['Set-Cookie', `${browserCookie}=${browser}; ${attributes}`],
    ['Set-Cookie', `KC_RESTART=${tab}; ${attributes}`],
  ]
}
