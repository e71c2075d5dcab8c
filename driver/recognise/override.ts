/** What the operator said of the forms: CSS selectors that win over recognition. */
import { Inconclusive } from '../record/outcomes.ts'
import type { Control, Form } from '../html/forms.ts'
import type { Found, Page } from '../html/page.ts'
import type { SignInOverride } from '../target/target.ts'
import type { Recognition, Way } from './recognition.ts'
import { noField, signInSubmit } from './sign-in-form.ts'

type FoundControl = Extract<Found, { kind: 'control' }>

function wayOf(found: Found): Way {
  if (found.kind === 'link') return { by: 'link', url: found.link.url }
  if (found.kind === 'form') return { by: 'submit', form: found.form, set: [] }
  const { control, form, option } = found
  const { name, type, value } = control
  const chosen = ['radio', 'checkbox', 'select'].includes(type)
  if (!chosen) return { by: 'submit', form, press: control, set: [] }
  const press = signInSubmit(form)
  return { by: 'submit', form, ...(press && { press }), set: name ? [[name, option ?? value]] : [] }
}

/**
 * What the selectors find on this page; undefined where they find nothing that makes an answer.
 * @throws {Inconclusive} a selector is no CSS selector
 */
export function overridden(
  page: Page,
  override: SignInOverride,
  otherwise: () => Recognition,
): Recognition | undefined {
  const at = (member: Exclude<keyof SignInOverride, 'steps'>): Found | undefined => {
    const selector = override[member]
    if (selector === undefined) return undefined
    try {
      return page.find(selector)
    } catch {
      throw new Inconclusive(`sign_in.${member} of the target is no CSS selector: ${selector}`)
    }
  }
  const username = asControl(at('username'))
  const password = asControl(at('password'))
  const submit = asControl(at('submit'))?.control
  const [allowed, denied] = [at('allow'), at('deny')]
  const allow = allowed && wayOf(allowed)
  const deny = denied && wayOf(denied)
  const answers = {
    ...(allow && { allow }),
    ...(deny ? { deny } : { whyNoDeny: `sign_in.deny finds nothing` }),
  }
  const because = 'sign_in of the target says so'
  if (password) {
    const form: Form = password.form
    const fields = { form, username: username?.control ?? noField, password: password.control, because }
    if (allow) return { kind: 'login-and-consent', ...fields, ...answers, allow }
    const press = submit ?? signInSubmit(form)
    return { kind: 'login', ...fields, ...(press && { submit: press }), ...(deny && { cancel: deny }) }
  }
  if (allow) return { kind: 'consent', ...answers, allow, because }
  if (username) {
    const { form, control } = username
    const press: Control | undefined = submit ?? signInSubmit(form)
    return { kind: 'identifier', form, username: control, ...(press && { submit: press }), because }
  }
  return deny || submit ? partly(otherwise(), deny, submit) : undefined
}

const asControl = (found: Found | undefined): FoundControl | undefined =>
  found?.kind === 'control' ? found : undefined

/** A selector for one control only: the rest is recognised. */
function partly(recognition: Recognition, deny: Way | undefined, submit: Control | undefined): Recognition {
  switch (recognition.kind) {
    case 'login':
    case 'identifier':
      return { ...recognition, ...(submit && { submit }), ...(deny && { cancel: deny }) }
    case 'consent':
    case 'login-and-consent':
      return deny ? { ...recognition, deny, whyNoDeny: undefined } : recognition
    case 'one-time-code':
      return { ...recognition, ...(submit && { submit }) }
    case 'interlude':
    case 'none':
      return recognition
  }
}
