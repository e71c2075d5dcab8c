/** What the browser brought back, and the form that redeems a code. */
import { home, paths } from '../context.ts'
import { html, type Html } from '../html.ts'
import type { Reply } from '../wire.ts'
import { page } from './layout.ts'
import { alert, entry, text } from './parts.ts'

export interface RedemptionFields {
  callbackurl: string
  accessEndpoint: string
  consumerSecret: string
}

export function codePage({
  code,
  pkce,
  form,
}: {
  code: string
  pkce: boolean
  form: RedemptionFields
}): Reply {
  return page({
    title: 'You may come in',
    step: 'Take the answer',
    content: html`<p>
        The authorization server sent you back with a code, and with the state that this browser took along.
        The code alone opens nothing: this shop’s server now exchanges it for an access
        token${pkce ? ', and proves with PKCE that it is the one who asked' : ''}.
      </p>
      <section class="card">
        <h2>Authorization code</h2>
        <code id="authorizationCode">${code}</code>
      </section>
      ${redemptionForm(form)}`,
  })
}

/** The form once more, when it was not understood or the server could not be reached. */
export function redemptionPage(status: number, fields: RedemptionFields, problem: string): Reply {
  return page({
    status,
    title: 'The code is still here',
    step: 'Take the answer',
    content: html`${alert(problem)} ${redemptionForm(fields)}`,
  })
}

export function redemptionForm({ callbackurl, accessEndpoint, consumerSecret }: RedemptionFields): Html {
  return html`<form class="card" id="tokenForm" method="post" action="${paths.token}">
    ${text('callbackurl', 'Callback URL', callbackurl)}
    ${text('accessEndpoint', 'Access token endpoint', accessEndpoint)}
    <label for="consumerSecret">Client secret</label
    ><input
      id="consumerSecret"
      name="consumerSecret"
      type="password"
      value="${consumerSecret}"
      autocomplete="off"
      aria-describedby="consumerSecret-hint"
    />
    <p class="hint" id="consumerSecret-hint">Leave it blank for a public client.</p>
    <button class="button" type="submit">Get Access Token</button>
  </form>`
}

export function errorPage(answer: { error: string; description?: string; uri?: string }): Reply {
  const denied = answer.error === 'access_denied'
  return page({
    title: denied ? 'No photos, then' : 'The server said no',
    step: 'Take the answer',
    content: html`<p>
        ${
          denied
            ? 'Access was not allowed, and that is fine: nothing was shared with this shop.'
            : 'The authorization server gave no code. This is what it says:'
        }
      </p>
      <dl class="card">
        <dt>Error</dt>
        <dd><code id="error">${answer.error}</code></dd>
        ${entry('Description', 'errorDescription', answer.description)}
        ${entry('More about it', 'errorUri', answer.uri)}
      </dl>
      <p><a class="button" href="${home}">Back to the shop</a></p>`,
  })
}
