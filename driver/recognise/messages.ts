/** What a page tells its reader went wrong. */
import type { Alert, Page } from '../html/page.ts'
import { says, spoken } from './meaning.ts'

/** Error codes of RFC 6749 (4.1.2.1, 5.2) and OpenID Connect as pages quote them. */
const quotedCode =
  /\b(?:invalid_(?:request|client|scope|grant|redirect_uri|request_uri|token)|unauthorized_client|access_denied|unsupported_response_(?:type|mode)|unsupported_grant_type|server_error|temporarily_unavailable|(?:login|consent|interaction)_required)\b/

/** Text that tells of an error by itself; in longer pages the word stands for many things. */
const shortText = 1200

const severe = ({ id, classes, role }: Alert): boolean =>
  /(?:danger|error|negative|invalid)/i.test(`${id} ${classes.join(' ')}`) ||
  (role === 'alert' && classes.length === 0)

const isFailure = (alert: Alert): boolean => {
  const said = spoken(alert.text)
  return says(said, 'failure') || says(said, 'error')
}

/**
 * Does the page tell a person of an error? Looks at its title, headings, messages, quoted error codes, and at all of
 * a short text. A sign-in form beside an error does not change the answer; the status is not looked at.
 */
export function looksLikeError(page: Page): boolean {
  const prominent = spoken([page.title, ...page.headings].join(' . '))
  if (says(prominent, 'error') || quotedCode.test(page.text)) return true
  if (
    page.alerts.some(
      (alert) => (severe(alert) && alert.filledByScript) || (alert.text !== '' && isFailure(alert)),
    )
  )
    return true
  return page.forms.length === 0 && page.text.length <= shortText && says(spoken(page.text), 'error')
}

/** Does the page let nobody in for now, or want more than a password: a lock, a captcha, a second factor? */
export function hinders(page: Page): boolean {
  const prominent = [page.title, ...page.headings, ...page.alerts.map(({ text }) => text)]
  if (page.text.length <= shortText) prominent.push(page.text)
  return says(spoken(prominent.join(' . ')), 'hindrance')
}

/**
 * The message that a sign-in page shows after it refused. Ask only once credentials were sent: some pages greet with
 * a warning. A message that only a script writes is told as such.
 */
export function signInFailed(page: Page): string | undefined {
  const shown = page.alerts.filter(({ text }) => text !== '' && text.length <= 500)
  const told = innermost(shown.filter(isFailure))
  if (told !== undefined || !asksForPassword(page)) return told
  const marked = innermost(shown.filter(severe))
  if (marked !== undefined) return marked
  const empty = page.alerts.some((alert) => alert.filledByScript && severe(alert))
  return empty ? 'a message that only a script would write' : sentenceOfFailure(page)
}

const innermost = (alerts: Alert[]): string | undefined => alerts.at(-1)?.text

const asksForPassword = (page: Page): boolean =>
  page.forms.some(({ controls }) => controls.some(({ type }) => type === 'password'))

/** Where the page marks no message: a sentence that tells of failing. */
function sentenceOfFailure(page: Page): string | undefined {
  if (page.text.length > shortText) return undefined
  const sentences = page.text.split(/(?<=[.!?。！])\s*/)
  return sentences.find((sentence) => sentence.length <= 300 && says(spoken(sentence), 'failure'))
}
