/** Does a page ask for a decision on a client? Then nothing on it is passed by as if it were a notice. */
import type { Form } from '../../html/forms.ts'
import type { Page } from '../../html/page.ts'
import { contextOf } from '../context.ts'
import { countOf, spoken } from '../meaning.ts'
import { prominent } from './setting.ts'

/** Characters of a text that a person reads before deciding; longer ones are terms, where every word occurs. */
const readBefore = 1200

export function aboutClient(page: Page, form: Form | undefined): boolean {
  const { request, prompt } = contextOf(page, form)
  if (request > 0 || prompt || countOf(prominent(page), 'request') > 0) return true
  return page.text.length <= readBefore && countOf(spoken(page.text), 'request') > 0
}
