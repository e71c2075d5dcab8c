/** Step 2: the authorization request, made and shown before it is sent. */
import { html, type Html } from '../../html.ts'
import { curl } from '../curl.ts'
import type { AuthorizationRequest, Bench, Wishes } from '../model.ts'
import { paths } from '../paths.ts'
import { pkceMethods, prompts, responseModes } from '../request.ts'
import { alert, choice, command, input } from './parts.ts'

export function requestSection(
  wishes: Wishes,
  { request, answer, secrets }: Bench,
  { insecure, problem }: { insecure: boolean; problem?: string },
): Html {
  const open = request === undefined || problem !== undefined
  return html`<section class="card" id="request">
    <details ${open ? html`open` : undefined}>
      <summary><h2>Authorization request</h2></summary>
      ${alert(problem)} ${form(wishes)}
    </details>
    ${request === undefined ? undefined : made(request, answer === undefined, insecure, secrets)}
  </section>`
}

function form(wishes: Wishes): Html {
  return html`<form method="post" action="${paths.request}">
    <div class="fields">
      ${input({ name: 'redirect_uri', label: 'Redirect URI', value: wishes.redirect_uri, wide: true, hint: 'The server must know it, character by character.' })}
      ${input({ name: 'scope', label: 'Scope', value: wishes.scope, hint: 'Separated by blanks.' })}
      ${input({ name: 'state', label: 'State', value: wishes.state, hint: 'Left blank, none is sent.' })}
      ${choice('pkce', 'PKCE', pkceMethods, wishes.pkce)}
      ${choice('response_mode', 'Response mode', responseModes, wishes.response_mode, '(left out)')}
      ${choice('prompt', 'Prompt', prompts, wishes.prompt, '(left out)')}
      ${input({ name: 'login_hint', label: 'Login hint', value: wishes.login_hint })}
      ${input({ name: 'nonce', label: 'Nonce', value: wishes.nonce, hint: 'For an ID token; left blank, none is sent.' })}
      <div class="wide">
        <label for="more">Extra parameters</label
        ><textarea id="more" name="more" rows="2" spellcheck="false" aria-describedby="more-hint">
${wishes.more}</textarea>
        <p class="hint" id="more-hint">One name=value a line.</p>
      </div>
    </div>
    <p class="actions"><button class="primary" type="submit">Make the request</button></p>
  </form>`
}

function made(
  request: AuthorizationRequest,
  next: boolean,
  insecure: boolean,
  secrets: ReadonlySet<string>,
): Html {
  const { url, parameters } = request
  const rows = parameters.map(
    ([name, value]) =>
      html`<dt>${name}</dt>
        <dd><code>${value}</code></dd>`,
  )
  return html`<h3>This is what the browser is sent with</h3>
    <dl id="request-parameters">${rows}</dl>
    <pre id="request-url" tabindex="0" role="region" aria-label="Address of the request">${url}</pre>
    ${command(curl({ method: 'GET', url, headers: {} }, insecure), 'curl of this request', secrets)}
    <p class="actions">
      <a class="button ${next ? 'primary' : ''}" href="${url}">Go to the authorization server</a>
    </p>`
}
