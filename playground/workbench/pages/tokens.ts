/** Step 4 and 5: tokens, taken apart, and what can be done with them. */
import { html, type Html } from '../../html.ts'
import { calls, possible } from '../calls.ts'
import { decoded, inWords } from '../jwt.ts'
import type { Bench } from '../model.ts'
import { paths } from '../paths.ts'
import { withQuery } from '../request.ts'
import { input, value } from './parts.ts'

const names = {
  access_token: 'Access token',
  refresh_token: 'Refresh token',
  id_token: 'ID token',
} as const

const times = new Set(['exp', 'iat', 'nbf', 'auth_time'])

export function tokensSection(bench: Bench, now: number): Html | undefined {
  const { tokens, secrets } = bench
  const there = (Object.keys(names) as (keyof typeof names)[]).filter((name) => tokens[name] !== undefined)
  if (there.length === 0) return undefined
  const shown = there.map(
    (name) =>
      html`<dt>${names[name]}</dt>
        <dd>${value(tokens[name] ?? '', secrets, name)}</dd>`,
  )
  return html`<section class="card" id="tokens">
    <h2>Tokens</h2>
    <dl>${shown}</dl>
    ${there.map((name) => jwt(names[name], tokens[name] ?? '', now) ?? html``)} ${uses(bench)}
  </section>`
}

function jwt(name: string, text: string, now: number): Html | undefined {
  const parts = decoded(text)
  if (!parts) return undefined
  const moments = Object.entries(parts.claims)
    .filter((claim): claim is [string, number] => times.has(claim[0]) && typeof claim[1] === 'number')
    .map(
      ([claim, at]) =>
        html`<dt>${claim}</dt>
          <dd>${inWords(at, now)}</dd>`,
    )
  const json = (label: string, part: object) =>
    html`<pre tabindex="0" role="region" aria-label="${label} of the ${name}">
${JSON.stringify(part, null, 2)}</pre>`
  return html`<h3>${name}, decoded</h3>
    <p class="soft">It is a JWT. This is what it says of itself: its signature was not verified.</p>
    ${json('Header', parts.header)} ${json('Claims', parts.claims)}
    ${moments.length === 0 ? undefined : html`<dl>${moments}</dl>`}`
}

function uses(bench: Bench): Html {
  const { setup, tokens } = bench
  const able = possible(bench).filter((call) => call !== 'token' && call !== 'resource')
  const buttons = able.map(
    (call) => html`<button type="submit" name="call" value="${call}">${calls[call]}</button>`,
  )
  const { id_token } = tokens
  const out =
    setup.end_session_endpoint === ''
      ? undefined
      : withQuery(setup.end_session_endpoint, [
          ['client_id', setup.client_id],
          ...(id_token === undefined ? [] : [['id_token_hint', id_token] as const]),
        ])
  return html`<h3>What can be done with them</h3>
    <form method="post" action="${paths.call}"><p class="actions">${buttons}</p></form>
    <form method="post" action="${paths.call}">
      ${input({ name: 'resource_url', label: 'Protected resource', value: setup.resource, hint: 'It gets the access token, so name only one that the token is meant for.' })}
      <p class="actions">
        <button type="submit" name="call" value="resource">${calls.resource}</button>
        ${out === undefined ? undefined : html`<a class="button" href="${out}">Sign out at the server</a>`}
      </p>
    </form>`
}
