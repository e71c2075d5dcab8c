/** Step 1: which server, and as which client. */
import { html, type Html } from '../../html.ts'
import type { Setup } from '../model.ts'
import { paths } from '../paths.ts'
import { addresses, methods, type Address } from '../setup.ts'
import { alert, choice, input } from './parts.ts'

export function serverSection(setup: Setup, open: boolean, problem?: string): Html {
  const { issuer, client_id, client_secret, token_endpoint, token_endpoint_auth_method: method } = setup
  const others = (Object.entries(addresses) as [Address, string][])
    .filter(([name]) => name !== 'issuer')
    .map(([name, label]) => input({ name, label, value: setup[name] }))
  const said =
    client_id === '' ? 'not yet known' : `${issuer === '' ? token_endpoint : issuer} as ${client_id}`
  return html`<section class="card" id="server">
    <details ${open || problem !== undefined ? html`open` : undefined}>
      <summary>
        <h2>Server and client</h2>
        <span class="said">${said}</span>
      </summary>
      ${alert(problem)}
      <form method="post" action="${paths.server}">
        <input
          type="hidden"
          name="authorization_response_iss_parameter_supported"
          value="${setup.authorization_response_iss_parameter_supported}"
        />
        <div class="fields">
          ${input({ name: 'issuer', label: 'Issuer', value: issuer, wide: true, hint: 'Its metadata name the endpoints; or fill them in below.' })}
        </div>
        <p class="actions"><button type="submit" name="act" value="discover">Discover endpoints</button></p>
        <h3>Endpoints</h3>
        <div class="fields">${others}</div>
        <h3>Client</h3>
        <div class="fields">
          ${input({ name: 'client_id', label: 'Client id', value: client_id })}
          ${choice('token_endpoint_auth_method', 'Client authentication', methods, method)}
          ${input({ name: 'client_secret', label: 'Client secret', value: client_secret, type: 'password', hint: 'Not sent where the authentication is none.' })}
        </div>
        <p class="actions">
          <button class="primary" type="submit" name="act" value="save">Use this server</button>
        </p>
      </form>
    </details>
  </section>`
}
