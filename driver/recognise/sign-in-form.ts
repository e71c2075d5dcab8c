/** Recognises the form that asks for a username and a password, and the first of two steps. */
import type { Control, Form } from '../html/forms.ts'
import type { Page } from '../html/page.ts'
import {
  enabledSubmitters,
  isRegistration,
  namesOf,
  needsScript,
  passwordsOf,
  sideRole,
  textFieldsOf,
  usernameOf,
} from './form-roles.ts'
import { leaning, says, spoken } from './meaning.ts'
import { refusingLink } from './refusing-link.ts'
import { sendTheSame, type Way } from './recognition.ts'

export interface SignInForm {
  form: Form
  username: Control
  password: Control
  submit?: Control
  score: number
}

/** Stands for a username field where a page has none; no form owns it. */
export const noField: Control = {
  type: 'hidden',
  tag: 'input',
  value: '',
  label: '',
  id: '',
  classes: [],
  disabled: true,
  checked: false,
  required: false,
  visible: false,
  options: [],
  attributes: {},
}

/** How well a button would sign in. */
function submitScore(submit: Control): number {
  const names = spoken(`${submit.label} ${submit.name ?? ''} ${submit.id} ${submit.value}`)
  const label = spoken(submit.label)
  let score = says(label, 'login') ? 4 : says(names, 'login') ? 2 : 0
  if (says(label, 'next')) score += 1
  if (says(label, 'register') || (score === 0 && says(names, 'register'))) score -= 8
  if (says(label, 'elsewhere') || says(label, 'logout')) score -= 6
  if (says(label, 'language') || says(label, 'search')) score -= 6
  if (leaning(submit.label) < 0) score -= 6
  if (!submit.visible) score -= 1
  return score
}

/** The button that signs in; a button for something else is never taken. */
export function signInSubmit(form: Form): Control | undefined {
  const best = enabledSubmitters(form)
    .map((submit) => ({ submit, score: submitScore(submit) }))
    .reduce<{ submit: Control; score: number } | undefined>(
      (a, b) => (a && a.score >= b.score ? a : b),
      undefined,
    )
  return best && best.score > -4 ? best.submit : undefined
}

/** Every form with one password field that can be sent, the likeliest first. */
export function signInForms(page: Page): SignInForm[] {
  return page.forms
    .flatMap((form): SignInForm[] => {
      const [password, more] = passwordsOf(form)
      if (!password || more || needsScript(form) || isRegistration(form)) return []
      const username = usernameOf(form, password)
      const submit = signInSubmit(form)
      if (!submit && enabledSubmitters(form).length > 0) return []
      const score =
        3 +
        Math.max(0, username?.score ?? 0) +
        (submit ? submitScore(submit) : 0) +
        (says(spoken(form.action.split(/[?#]/)[0] ?? ''), 'login') ? 1 : 0)
      const typed = username?.field ?? textFieldsOf(form)[0] ?? noField
      return [{ form, username: typed, password, ...(submit && { submit }), score }]
    })
    .sort((a, b) => b.score - a.score)
}

/** The first step: one form that asks who it is, and no password. */
export function identifierForms(page: Page): (Omit<SignInForm, 'password'> & { score: number })[] {
  return page.forms
    .flatMap((form) => {
      if (needsScript(form) || passwordsOf(form).length > 0 || sideRole(form) || isRegistration(form))
        return []
      const username = usernameOf(form)
      const submit = signInSubmit(form)
      if (!username || username.score < 4 || (!submit && enabledSubmitters(form).length > 0)) return []
      const others = textFieldsOf(form).length - 1
      const newsletter = submit !== undefined && says(namesOf(submit), 'cookies')
      const score = username.score + (submit ? submitScore(submit) : 0) - 2 * others - (newsletter ? 8 : 0)
      return score >= 4 ? [{ form, username: username.field, ...(submit && { submit }), score }] : []
    })
    .sort((a, b) => b.score - a.score)
}

/** The way to leave a sign-in without signing in: a button of the form, else a link. */
export function cancelWay(
  page: Page,
  { form, submit }: Pick<SignInForm, 'form' | 'submit'>,
): Way | undefined {
  const signIn: Way = { by: 'submit', form, ...(submit && { press: submit }), set: [] }
  const buttons = enabledSubmitters(form)
    .map((press) => ({ press, lean: leaning(press.label) }))
    .filter(({ press, lean }) => press !== submit && lean <= -0.75)
    .sort((a, b) => a.lean - b.lean)
  for (const { press } of buttons) {
    const way: Way = { by: 'submit', form, press, set: [] }
    if (!sendTheSame(way, signIn)) return way
  }
  return refusingLink(page)
}
