/** The Content-Security-Policy of a page of ours. */
import { createHash } from 'node:crypto'

/** Nothing is loaded, sent or run but what stands in the page as we wrote it. */
export function policyFor({ script, style }: { script: string; style: string }): string {
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
