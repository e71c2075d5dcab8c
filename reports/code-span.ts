/** A server's text in Markdown: nothing in it is markup, a link, a mention, or the end of the cell of a table. */
import { shorten, visible } from './visible.ts'

/** @param limit of characters */
export function codeSpan(text: string, limit = 300): string {
  // Whether a backslash keeps a bar from ending the cell depends on who reads it.
  const shown = visible(shorten(text, limit)).replaceAll('|', '\\x7c').trim()
  if (shown === '') return ''
  const runs = [...shown.matchAll(/`+/g)].map(([run]) => run.length)
  const fence = '`'.repeat(Math.max(0, ...runs) + 1)
  return runs.length === 0 ? `${fence}${shown}${fence}` : `${fence} ${shown} ${fence}`
}
