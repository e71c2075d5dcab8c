/** What was sent and what came, raw. */
import { html, type Html } from '../../html.ts'
import { curl } from '../curl.ts'
import type { Bench, Exchange } from '../model.ts'
import { alert, block, command, findings } from './parts.ts'

/** The latest first. */
export function exchangesSection({ exchanges, secrets }: Bench, insecure: boolean): Html | undefined {
  if (exchanges.length === 0) return undefined
  const all = exchanges.map((one, at) => exchange(one, at + 1, insecure, secrets)).reverse()
  return html`<section class="card" id="exchanges">
    <h2>Requests and answers</h2>
    <span class="soft">the latest first; sent by the workbench’s own server</span>
    ${all}
  </section>`
}

function exchange(
  { title, request, response, problem, findings: found }: Exchange,
  number: number,
  insecure: boolean,
  secrets: ReadonlySet<string>,
): Html {
  return html`<article class="exchange" aria-labelledby="exchange-${number}">
    <h3 id="exchange-${number}">${number}. ${title}</h3>
    ${findings(found)} ${alert(problem)} ${block(requestText(request), `Request ${number}`, secrets)}
    ${response === undefined ? undefined : block(responseText(response), `Answer ${number}`, secrets)}
    ${command(curl(request, insecure), `curl of request ${number}`, secrets)}
  </article>`
}

function requestText({ method, url, headers, body = '' }: Exchange['request']): string {
  const { host, pathname, search } = new URL(url)
  return [
    `${method} ${pathname}${search} HTTP/1.1`,
    `host: ${host}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ].join('\n')
}

function responseText({ status, headers, body }: NonNullable<Exchange['response']>): string {
  return [`HTTP/1.1 ${status}`, ...headers.map(([name, value]) => `${name}: ${value}`), '', body].join('\n')
}
