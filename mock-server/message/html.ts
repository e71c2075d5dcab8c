/** Pages: one layout, everything that goes in is escaped. */
import { style } from './style.ts'

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
