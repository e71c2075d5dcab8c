/** A page in one clause, for messages: what came, and what is on it. */
import type { Page } from '../html/page.ts'

export function describePage(page: Page): string {
  const title = page.title ? ` "${page.title.slice(0, 60)}"` : ''
  const fields = page.forms
    .flatMap(({ controls }) => controls)
    .filter(({ type, name }) => type !== 'hidden' && name)
    .map(({ name }) => name)
    .slice(0, 8)
  const text = page.text.slice(0, 160)
  return [
    `the page${title} at ${page.url.split('?')[0]} with status ${page.status}`,
    fields.length > 0 ? `, which has a form with ${fields.join(', ')}` : ', which has no form',
    text ? ` and says "${text}"` : '',
  ].join('')
}
