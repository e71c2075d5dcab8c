/** response_mode=form_post (OAuth 2.0 Form Post Response Mode): the response as a form that sends itself. */
import type { Context } from '../../../context.ts'
import { html, type Html } from '../../../message/html.ts'
import type { ValidRequest } from '../../../endpoints/authorization/authorize.ts'
import { fromQuery } from '../../../message/parameters.ts'
import type { MockResponse } from '../../../message/wire.ts'

/** In the page of a success the product forgets the blank between name and value, where only browsers do not mind. */
function field(name: string, value: string, failed: boolean): Html {
  const blank = failed || name === 'session_state' ? ' ' : ''
  const [named, valued] = [html`name="${name}"`, html`value="${value}"`]
  return { html: `<input type="hidden" ${named.html}${blank}${valued.html}>\n` }
}

/** Turns a redirect to the client into a page, where the request asked for that. */
export function asFormPost(
  response: MockResponse,
  { redirectUri, parameters }: Pick<ValidRequest, 'redirectUri' | 'parameters'>,
  { rules }: Pick<Context, 'rules'>,
): MockResponse {
  const location = response.headers.find(([name]) => name === 'Location')?.[1]
  if (parameters.get('response_mode') !== 'form_post' || !location?.startsWith(redirectUri)) return response
  const added = location.slice(redirectUri.length).replace(/^[?&]/, '')
  const failed = /(^|&)error=/.test(added)
  const fields = fromQuery(added).filter(
    ([name]) => name !== 'state' || !failed || rules.postsStateOfErrors(),
  )
  const { html: form } = html`<form method="post" action="${redirectUri}">
    ${fields.map(([name, value]) => field(name, value, failed))}
    <p>Click the submit button if automatic redirection failed.</p>
    <button type="submit">Submit</button>
  </form>`
  return {
    status: 200,
    headers: [
      ['Content-Type', 'text/html;charset=UTF-8'],
      ...response.headers.filter(([name]) => name === 'Set-Cookie'),
    ],
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Submit This Form</title></head><body onload="document.forms[0].submit()">${form}</body></html>`,
  }
}
