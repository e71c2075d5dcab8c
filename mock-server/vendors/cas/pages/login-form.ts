/** The form that asks for username and password. */
import type { Context } from '../../../context.ts'
import { html } from '../../../message/html.ts'
import type { Incoming } from '../../../message/incoming.ts'
import type { MockResponse } from '../../../message/wire.ts'
import type { Flow } from '../sign-in/flows.ts'
import { attributes, buttons, fields, insecure, problem } from './form-parts.ts'
import { ticketId } from '../tickets/ids.ts'
import { languages } from './languages.ts'
import { casPage } from './layout.ts'
import type { Hidden, Product } from '../versions.ts'
import { openWebSession, withoutSessionId } from '../sign-in/web-session.ts'

export interface Shown {
  status?: number
  /** What was wrong with the form that came before. */
  texts?: readonly string[]
  headers?: MockResponse['headers']
}

/** Shows the form of a flow, with a login ticket and an `execution` that no form had before. */
export function loginForm(
  product: Product,
  flow: Flow,
  request: Incoming,
  context: Context,
  { status = 200, texts = [], headers = [] }: Shown,
): MockResponse {
  const { form: look, flows } = product
  const opened = openWebSession(request, product.httpOnly, context)
  flow.loginTicket = look.hidden.includes('lt') ? ticketId('LT', context) : undefined
  const values: Record<Hidden, string> = {
    lt: flow.loginTicket ?? '',
    execution: flows.keep(flow, opened.session, context),
    _eventId: 'submit',
    geolocation: '',
  }
  const { query } = request
  const again = `${withoutSessionId(request.path)}${opened.pathParameter}${query && `?${query}`}`
  const action = look.action === 'self' ? again : look.action
  const content = html`${request.url.protocol === 'http:' ? insecure(look) : html``}
    <div class="box" id="login">
      <form id="fm1" ${attributes(look.attributes)} action="${action}" method="post">
        ${texts.length > 0 ? problem(look, texts) : html``}
        <h2>${look.heading}</h2>
        ${fields(look)}
        ${look.hidden.map((name) => html`<input type="hidden" name="${name}" value="${values[name]}" />`)}
        ${buttons(look)}
      </form>
    </div>
    ${look.languages ? languages(query) : html``}`
  return casPage(context, 'login', content, { status, headers: [...opened.headers, ...headers] })
}
