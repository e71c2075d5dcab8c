/** One layout and one set of headers for every page. */
import { createHash } from 'node:crypto'
import { home } from '../context.ts'
import { html, textOf, type Html } from '../html.ts'
import type { Reply } from '../wire.ts'
import { style } from './style.ts'

const steps = ['Ask for access', 'Take the answer', 'Get the token', 'Call the API'] as const

export interface Page {
  status?: number
  title: string
  /** Which step of the grant it shows. */
  step?: (typeof steps)[number]
  content: Html
  /** A form whose answer sends the browser on to an authorization server. */
  leavesFor?: 'any server'
}

export function page({ status = 200, title, step, content, leavesFor }: Page): Reply {
  const body = html`<header><a href="${home}">Lantern Lane Prints</a></header>
    <main>
      ${step === undefined ? undefined : progress(step)}
      <h1>${title}</h1>
      ${content}
    </main>`
  return { status, headers: headers(leavesFor !== undefined), body: whole(title, body) }
}

/** A page that says one thing, and how to go on. */
export function message(status: number, title: string, sentence: string): Reply {
  return page({
    status,
    title,
    content: html`<p class="problem" role="alert">${sentence}</p>
      <p><a class="button" href="${home}">Back to the shop</a></p>`,
  })
}

function progress(current: string): Html {
  const items = steps.map((step) =>
    step === current ? html`<li aria-current="step">${step}</li>` : html`<li>${step}</li>`,
  )
  return html`<ol class="steps">
    ${items}
  </ol>`
}

function whole(title: string, body: Html): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${textOf(html`${title}`)}</title><style>${style}</style></head>
<body>${textOf(body)}</body>
</html>
`
}

const styleHash = createHash('sha256').update(style).digest('base64')

/**
 * @param leaves browsers apply form-action also to the redirects that follow a form: where one leads to a server that
 *   the person chose, every server must be allowed
 */
function headers(leaves: boolean): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': [
      "default-src 'none'",
      `style-src 'sha256-${styleHash}'`,
      `form-action 'self'${leaves ? ' http: https:' : ''}`,
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ].join('; '),
    'x-frame-options': 'DENY',
    'x-content-type-options': 'nosniff',
    // Codes stand in addresses. No referrer at all would take the origin from our own forms.
    'referrer-policy': 'same-origin',
    'cache-control': 'no-store',
  }
}
