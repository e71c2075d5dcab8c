/** The form that says which authorization server is asked for what. */
import { paths } from '../context.ts'
import { html, type Html } from '../html.ts'
import type { Reply } from '../wire.ts'
import { page } from './layout.ts'
import { alert, text } from './parts.ts'

export interface RequestFields {
  consumerKey: string
  scope: string
  callbackurl: string
  authorizeEndpoint: string
  accessEndpoint: string
  use_pkce: string
}

export function requestPage(fields: RequestFields, problem?: string): Reply {
  return page({
    status: problem === undefined ? 200 : 400,
    title: 'Where are your photos?',
    step: 'Ask for access',
    leavesFor: 'any server',
    content: html`${alert(problem)}
      <form class="card" id="loginForm" method="post" action="${paths.authorize}">
        <label for="grantType">Authorization grant type</label>
        <select id="grantType" name="grantType">
          <option value="code">Authorization Code</option>
        </select>
        ${text('consumerKey', 'Client id', fields.consumerKey)}
        ${text('scope', 'Scope', fields.scope, 'Separated by blanks; left blank, “default” is asked for.')}
        ${text('callbackurl', 'Callback URL', fields.callbackurl, 'The server must know it, character by character.')}
        ${text('authorizeEndpoint', 'Authorization endpoint', fields.authorizeEndpoint)}
        ${text('accessEndpoint', 'Access token endpoint', fields.accessEndpoint)}
        <fieldset>
          <legend>Use PKCE</legend>
          ${choice('yes', 'Yes, with S256', fields)} ${choice('no', 'No', fields)}
        </fieldset>
        <button class="button" type="submit">Authorize</button>
      </form>`,
  })
}

function choice(value: string, label: string, { use_pkce }: RequestFields): Html {
  const checked = value === use_pkce ? html`checked` : undefined
  return html`<label><input type="radio" name="use_pkce" value="${value}" ${checked} />${label}</label>`
}
