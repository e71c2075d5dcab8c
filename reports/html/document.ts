/** The frame of a page of ours: one file that needs nothing else, also as an attachment opened offline. */
import { createHash } from 'node:crypto'
import { markup, verbatim, type Markup } from './markup.ts'

export interface DocumentParts {
  title: string
  style: string
  /** The id of what the first link leads to. */
  checks: string
  body: Markup
  /** JSON in which nothing can end the element that carries it. */
  data: string
  script: string
}

export function htmlDocument({ title, style, checks, body, data, script }: DocumentParts): string {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyFor(script, style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${verbatim(style)}</style>
</head>
<body>
<a class="skip-link" href="#${checks}">Skip to the checks</a>
${body}
<script type="application/json">${verbatim(data)}</script>
<script>${verbatim(script)}</script>
</body>
</html>
`.markup
}

/** Nothing is loaded, sent or run but what stands in the page as we wrote it. */
function policyFor(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src ${hash(script)}`,
    `style-src ${hash(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
