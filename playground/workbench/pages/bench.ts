/** The one page of the workbench: every step that was taken, and the next one. */
import { html, type Html } from '../../html.ts'
import type { Reply } from '../../wire.ts'
import type { Bench, Setup, Wishes } from '../model.ts'
import { paths } from '../paths.ts'
import { answerSection } from './answer.ts'
import { exchangesSection } from './exchanges.ts'
import { page } from './layout.ts'
import { requestSection } from './request.ts'
import { serverSection } from './server.ts'
import { tokensSection } from './tokens.ts'

export interface View {
  bench: Bench
  wishes: Wishes
  insecure: boolean
  /** Milliseconds since 1970. */
  now: number
  /** What was typed and refused. */
  refused?: { at: 'server' | 'request' | 'call'; sentence: string; setup?: Setup }
}

export function benchPage({ bench, wishes, insecure, now, refused }: View): Reply {
  const at = (place: 'server' | 'request') => (refused?.at === place ? refused.sentence : undefined)
  const ready = bench.setup.client_id !== '' && bench.setup.token_endpoint !== ''
  const [server, request] = [at('server'), at('request')]
  const content = html`${steps(bench, ready)}
    ${refused?.at === 'call' ? html`<p class="problem" role="alert">${refused.sentence}</p>` : undefined}
    ${serverSection(refused?.setup ?? bench.setup, !ready, server)}
    ${ready ? requestSection(wishes, bench, { insecure, ...(request === undefined ? {} : { problem: request }) }) : undefined}
    ${answerSection(bench)} ${tokensSection(bench, now)} ${exchangesSection(bench, insecure)}
    <form method="post" action="${paths.forget}"><button type="submit">Start again</button></form>`
  return page(refused === undefined ? 200 : 400, 'Workbench', content)
}

function steps({ request, answer, tokens, exchanges }: Bench, ready: boolean): Html {
  const all: [string, string, boolean][] = [
    ['server', 'Server', true],
    ['request', 'Request', ready],
    ['answer', 'Response', answer !== undefined],
    ['tokens', 'Tokens', tokens.access_token !== undefined],
    ['exchanges', 'Exchanges', exchanges.length > 0],
  ]
  const current =
    tokens.access_token !== undefined
      ? 'tokens'
      : answer !== undefined
        ? 'answer'
        : request !== undefined || ready
          ? 'request'
          : 'server'
  const items = all.map(([id, label, there]) => {
    const here = id === current ? html`aria-current="step"` : undefined
    return there ? html`<li><a href="#${id}" ${here}>${label}</a></li>` : html`<li>${label}</li>`
  })
  return html`<nav aria-label="Steps">
    <ol>
      ${items}
    </ol>
  </nav>`
}
