/** Pages: one layout, everything that goes in is escaped. */

/** Text that is already HTML. */
export interface Html {
  readonly html: string
}

/** A template whose values are escaped, unless they are HTML themselves. */
export function html(
  texts: TemplateStringsArray,
  ...values: readonly (string | Html | readonly Html[])[]
): Html {
  let built = texts[0] ?? ''
  values.forEach((value, index) => {
    built += inserted(value) + (texts[index + 1] ?? '')
  })
  return { html: built }
}

function inserted(value: string | Html | readonly Html[]): string {
  if (typeof value === 'string') return escaped(value)
  return 'html' in value ? value.html : value.map((part) => part.html).join('')
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

const style = `
:root { color-scheme: light dark; --ink: #1c2430; --paper: #f4f5f7; --card: #fff; --line: #cbd2dc; --accent: #1d5fbf; --warn: #8a4b00 }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --paper: #14181f; --card: #1d232d; --line: #3a4454; --accent: #7fb0ff; --warn: #ffb867 } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
main { width: min(26rem, calc(100vw - 2rem)); padding: 2rem; background: var(--card); border: 1px solid var(--line); border-radius: 12px }
h1 { margin: 0 0 1rem; font-size: 1.4rem; line-height: 1.2 }
label { display: block; margin-top: 1rem; font-weight: 600 }
input { width: 100%; margin-top: .25rem; padding: .6rem .75rem; font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 8px }
.actions { display: flex; gap: .75rem; margin-top: 1.5rem }
button { flex: 1; padding: .65rem 1rem; font: inherit; font-weight: 600; color: var(--accent); background: transparent; border: 1px solid var(--accent); border-radius: 8px; cursor: pointer }
button.primary { color: var(--card); background: var(--accent) }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
.problem { color: var(--warn); font-weight: 600 }
.quiet { color: inherit; opacity: .75; font-size: .9rem }
`

/** A whole page. */
export function page(title: string, content: Html): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><style>${style}</style></head>
<body><main><h1>${escaped(title)}</h1>
${content.html}
</main></body>
</html>
`
}
