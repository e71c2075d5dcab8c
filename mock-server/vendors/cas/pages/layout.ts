/** What all pages of CAS have in common. */
import type { Context } from '../../../context.ts'
import { html, type Html } from '../../../message/html.ts'
import { compact } from '../../../message/style.ts'
import type { MockResponse } from '../../../message/wire.ts'

const title = 'CAS – Central Authentication Service'

const style = compact(`
:root { color-scheme: light dark; --ink: #22303c; --quiet: #566573; --paper: #eef1f4; --card: #fff; --line: #c9d2da; --bar: #20415f; --accent: #1f5d94; --bad: #a3231c; --bad-paper: #fdf0ee; --good: #1c6b3a; --good-paper: #edf8f0 }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e9ee; --quiet: #a7b3be; --paper: #12181e; --card: #1b232b; --line: #3a4753; --bar: #16293b; --accent: #82b8ea; --bad: #ff9d94; --bad-paper: #33201f; --good: #8fd6a8; --good-paper: #1a2c21 } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
header { padding: 1.1rem 1.5rem; background: var(--bar); color: #fff }
h1 { max-width: 54rem; margin: 0 auto; font-size: 1.2rem; font-weight: 600; line-height: 1.3 }
h2 { margin: 0 0 .75rem; font-size: 1.15rem; line-height: 1.3 }
h3 { margin: 1.25rem 0 .25rem; font-size: 1rem }
p { margin: 0 0 .5rem }
a { color: var(--accent) }
#content { flex: 1; width: 100%; max-width: 57rem; margin: 0 auto; padding: 1.5rem; display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: flex-start; align-content: flex-start; justify-content: center }
#content > form, .box { flex: 1 1 20rem; max-width: 34rem; padding: 1.5rem; background: var(--card); border: 1px solid var(--line); border-radius: 8px }
#sidebar { flex: 1 1 14rem; color: var(--quiet); font-size: .95rem }
#sidebar ul { margin: 0; padding: 0; list-style: none; display: grid; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); gap: .15rem 1rem }
.errors, .alert, .success { flex: 1 1 100%; padding: .9rem 1.1rem; background: var(--bad-paper); border: 1px solid var(--bad); border-radius: 8px }
.errors, .errors h2, .alert, .alert h2 { color: var(--bad) }
.success { background: var(--good-paper); border-color: var(--good) }
.success h2 { color: var(--good) }
.errors p:last-child, .alert p:last-child, .success p:last-child { margin: 0 }
form .errors, form .alert { margin-bottom: 1.25rem }
.row { margin-top: 1rem }
.row > label { display: block; font-weight: 600 }
.check { display: flex; gap: .5rem; align-items: baseline }
.check > label { font-weight: 400 }
input[type=text], input[type=password] { width: 100%; margin-top: .25rem; padding: .55rem .7rem; font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 6px }
.btn-row { display: flex; gap: .75rem }
.btn-submit, .btn-reset { padding: .55rem 1.4rem; font: inherit; font-weight: 600; border: 1px solid var(--accent); border-radius: 6px; cursor: pointer }
.btn-submit { background: var(--accent); color: var(--card) }
.btn-reset { background: transparent; color: var(--accent) }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
`)

/** A whole page, which is never kept and, as the rules say, not framed. */
export function casPage(
  context: Context,
  kind: 'login' | 'message',
  content: Html,
  { status = 200, headers = [] }: { status?: number; headers?: MockResponse['headers'] },
): MockResponse {
  const { html: page } = html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${title}</title>
      <style>
        ${{ html: style }}
      </style>
    </head>
    <body id="cas">
      <header><h1>Central Authentication Service (CAS)</h1></header>
      <div id="content">${content}</div>
    </body>
  </html>`
  return {
    status,
    headers: [
      ['Content-Type', 'text/html; charset=UTF-8'],
      ['Cache-Control', 'no-store'],
      ...context.rules.framingHeaders(kind),
      ...headers,
    ],
    body: `<!doctype html>\n${page}\n`,
  }
}
