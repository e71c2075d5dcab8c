/** One layout and one set of headers for every page of the workbench. */
import { createHash } from 'node:crypto'
import { html, textOf, type Html } from '../../html.ts'
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
  return { status, headers, body: whole(title, body) }
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

function whole(title: string, body: Html): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${textOf(html`${title}`)}</title><style>${style}</style></head>
<body>${textOf(body)}<script>${script}</script></body>
</html>
`
}

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

const headers: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': [
    "default-src 'none'",
    `style-src ${hash(style)}`,
    `script-src ${hash(script)}`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  // Codes stand in addresses. No referrer at all would take the origin from our own forms.
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
}
