/** One layout for every page of the shop. */
import { home } from '../context.ts'
import { html, type Html } from '../html.ts'
import { wholePage } from '../page.ts'
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
  return wholePage({ status, title, body, style, leaves: leavesFor !== undefined })
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
