/** One layout for every page of the workbench. */
import { html, type Html } from '../../html.ts'
import { wholePage } from '../../page.ts'
import type { Reply } from '../../wire.ts'
import { paths } from '../paths.ts'
import { script } from './script.ts'
import { style } from './style.ts'

export function page(status: number, title: string, content: Html): Reply {
  const body = html`<header>
      <h1>${title}</h1>
      <span class="soft">The authorization code grant, step by step</span>
    </header>
    <main>${content}</main>`
  return wholePage({ status, title, body, style, script })
}

/** A page that says one thing, and how to go on. */
export function message(status: number, title: string, sentence: string): Reply {
  return page(
    status,
    title,
    html`<section class="card">
      <p class="problem" role="alert">${sentence}</p>
      <p><a class="button" href="${paths.page}">To the workbench</a></p>
    </section>`,
  )
}
