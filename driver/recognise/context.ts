/** How much of a page speaks of a grant, beside its buttons. */
import type { Form } from '../html/forms.ts'
import type { Page } from '../html/page.ts'
import { countOf, spoken } from './meaning.ts'

/** Parameters of an authorization request that consent pages carry along (RFC 6749, 4.1.1; RFC 7636, 4.3). */
const carried =
  /^(?:client_?id|redirect_?uri|response_?type|scopes?|code_challenge|transaction_?id|.*consent.*|authz.*)$/i

export interface Context {
  /** Hidden fields that carry the request. */
  request: number
  /** A hidden field says that this is the page of consent. */
  prompt: boolean
  /** All of it, weighed. */
  total: number
}

export function contextOf(page: Page, form: Form | undefined): Context {
  const hidden = form?.controls.filter(({ type }) => type === 'hidden') ?? []
  const request = hidden.filter(({ name }) => carried.test(name ?? '')).length
  const prompt = hidden.some(({ name, value }) => name === 'prompt' && value === 'consent')
  const spokenOf = countOf(spoken(`${page.title} ${page.text.slice(0, 4000)}`), 'consent')
  const address = /(?:consent|authori[sz]|grant|decision|approv|oauth)/i.test(
    `${page.url} ${form?.action ?? ''}`,
  )
  const total = Math.min(2, request) + (prompt ? 3 : 0) + Math.min(2, spokenOf) + (address ? 1 : 0)
  return { request, prompt, total }
}
