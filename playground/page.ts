/** The frame and the headers of every page, the shop's and the workbench's. */
import { createHash } from 'node:crypto'
import { html, textOf, type Html } from './html.ts'
import type { Reply } from './wire.ts'

interface Parts {
  status: number
  title: string
  body: Html
  style: string
  script?: string
  /**
   * Browsers apply form-action also to the redirects that follow a form: where one leads to a server that the person
   * chose, every server must be allowed.
   */
  leaves?: boolean
}

export function wholePage({ status, title, body, style, script, leaves = false }: Parts): Reply {
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': [
        "default-src 'none'",
        `style-src ${hash(style)}`,
        ...(script === undefined ? [] : [`script-src ${hash(script)}`]),
        `form-action 'self'${leaves ? ' http: https:' : ''}`,
        "frame-ancestors 'none'",
        "base-uri 'none'",
      ].join('; '),
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      // Codes stand in addresses. No referrer at all would take the origin from our own forms.
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
    },
    body: `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${textOf(html`${title}`)}</title><style>${style}</style></head>
<body>${textOf(body)}${script === undefined ? '' : `<script>${script}</script>`}</body>
</html>
`,
  }
}

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
