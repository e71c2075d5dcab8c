/** What pages between sign-in and decision are told by, and the buttons and links that such pages have. */
import { isTextual } from '../../html/controls.ts'
import type { Control, Form } from '../../html/forms.ts'
import type { Page } from '../../html/page.ts'
import { enabledSubmitters, needsScript, sideRole } from '../form-roles.ts'
import { leaning, says, spoken } from '../meaning.ts'

/** Title and headings, in the form in which words are looked for. */
export const prominent = (page: Page): string => spoken([page.title, ...page.headings].join(' . '))

/** Forms that can be sent and ask for nothing to be typed. */
export const plainForms = (page: Page): Form[] =>
  page.forms.filter(
    (form) =>
      !needsScript(form) &&
      !sideRole(form) &&
      form.controls.every((control) => !isTextual(control) || !control.visible || control.disabled),
  )

/** Leads away from the matter of the page: out, to an account of one's own, to help, to a file. */
export function leadsAside(text: string): boolean {
  const said = spoken(text)
  return (['logout', 'register', 'elsewhere', 'language', 'cookies', 'file', 'search'] as const).some(
    (meaning) => says(said, meaning),
  )
}

/** Neither refuses nor leads away or back. */
export const goesOn = (text: string): boolean => leaning(text) >= 0 && !leadsAside(text)

/** The button of a form that goes on: the one that says so, else the only one that might. */
export function onwardButton(form: Form): Control | undefined {
  const buttons = enabledSubmitters(form).filter(({ label }) => goesOn(label))
  buttons.sort((a, b) => leaning(b.label) - leaning(a.label))
  const [first] = buttons
  return first && (leaning(first.label) > 0 || buttons.length === 1) ? first : undefined
}
