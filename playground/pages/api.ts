/** An API that the access token may open. */
import { paths } from '../context.ts'
import { html, type Html } from '../html.ts'
import type { Received } from '../outgoing.ts'
import type { Reply } from '../wire.ts'
import { page } from './layout.ts'
import { alert, entry, raw, text } from './parts.ts'

export function apiForm(resourceUrl: string): Html {
  const hint = 'It gets the access token, so name only one that the token is meant for.'
  return html`<form class="card" id="resourceForm" method="post" action="${paths.api}">
    ${text('resource_url', 'Address of an API', resourceUrl, hint)}
    <button class="button" type="submit">Call the API</button>
  </form>`
}

export function apiPage(
  status: number,
  resourceUrl: string,
  { answer, problem }: { answer?: Received; problem?: string },
): Reply {
  return page({
    status,
    title: answer === undefined ? 'The API was not reached' : 'What the API says',
    step: 'Call the API',
    content: html`${alert(problem)} ${answer === undefined ? undefined : shown(answer)}
    ${apiForm(resourceUrl)}`,
  })
}

function shown({ status, location, body }: Received): Html {
  return html`<dl class="card">
      ${entry('Status', 'resourceStatus', String(status))}
      ${entry('Points to (not followed)', 'resourceLocation', location)}
    </dl>
    ${raw('Body', body, 'resourceBody')}`
}
