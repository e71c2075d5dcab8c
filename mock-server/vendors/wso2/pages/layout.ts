/** The look of the key manager's pages: our own, around the product's titles. */
import { html, type Html } from '../../../message/html.ts'
import { compact } from '../../../message/style.ts'
import type { MockResponse } from '../../../message/wire.ts'

const style = compact(`
:root { color-scheme: light dark; --ink: #222b33; --paper: #eef0f2; --card: #fff; --line: #c6ccd2; --bar: #2b3640; --accent: #b3480e; --warn: #a3261a; --warn-paper: #fbe9e7 }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e8ec; --paper: #171c21; --card: #20272e; --line: #414b55; --bar: #0e1216; --accent: #ff9d5c; --warn: #ff9a8f; --warn-paper: #3a211f } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
header { padding: .9rem 1.5rem; background: var(--bar); color: #fff }
header h1 { margin: 0; font-size: 1.1rem; font-weight: 600 }
main { width: min(30rem, calc(100vw - 2rem)); margin: 2.5rem auto; padding: 0 0 1.5rem; background: var(--card); border: 1px solid var(--line) }
h2 { margin: 0 0 1.25rem; padding: .9rem 1.5rem; font-size: 1.15rem; border-bottom: 3px solid var(--accent) }
main > :not(h2) { margin-left: 1.5rem; margin-right: 1.5rem }
h5 { margin: 1.25rem 0 .4rem; font-size: .95rem }
label { display: block; margin-top: .9rem }
input[type=text], input[type=password] { width: 100%; margin-top: .25rem; padding: .55rem .7rem; font: inherit; color: inherit; background: transparent; border: 1px solid var(--line) }
input[type=checkbox], input[type=radio] { margin-right: .5rem }
.actions { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1.5rem }
button, input[type=button], input[type=reset], input[type=submit] { padding: .6rem 1.4rem; font: inherit; font-weight: 600; color: var(--accent); background: transparent; border: 1px solid var(--accent); cursor: pointer }
.btn-primary { color: var(--card) !important; background: var(--accent) !important }
.alert { padding: .7rem 1rem; background: var(--warn-paper); color: var(--warn) }
a { color: var(--accent) }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
footer { margin-top: auto; padding: 1rem 1.5rem; font-size: .85rem; opacity: .75 }
`)

/** A page of the key manager; headers against framing are added on its way out. */
export function wso2Page(
  heading: string,
  content: Html,
  options: { status?: number; onLoad?: string; script?: string; headers?: MockResponse['headers'] } = {},
): MockResponse {
  const { status = 200, onLoad, script, headers = [] } = options
  const { html: body } = html`<header><h1>Identity Server</h1></header>
    <main>
      <h2>${heading}</h2>
      ${content}
    </main>
    <footer>WSO2 Identity Server look-alike of a mock server</footer>`
  return {
    status,
    headers: [['Content-Type', 'text/html;charset=UTF-8'], ...headers],
    body: `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>WSO2 Identity Server</title><style>${style}</style>${script ? `<script>${script}</script>` : ''}</head>
<body${onLoad ? ` onload="${onLoad}"` : ''}>
${body}
</body>
</html>
`,
  }
}
