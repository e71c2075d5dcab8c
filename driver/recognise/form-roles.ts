/** What a form is for besides signing in and consenting, and which of its fields names the user. */
import { isTextual } from '../html/controls.ts'
import type { Control, Form } from '../html/forms.ts'
import { says, spoken } from './meaning.ts'

const pathOf = (url: string): string => (URL.canParse(url) ? new URL(url).pathname : '')

/** The names that a control goes by. */
export const namesOf = ({ name, id, label }: Control): string => spoken(`${name ?? ''} ${id} ${label}`)

/**
 * Can a person type into it? A read-only field is one to look at, unless a handler of its own makes it writable:
 * some pages keep a browser from filling it in like that.
 */
export function isTypable({ visible, disabled, attributes }: Control): boolean {
  if (!visible || disabled || attributes['aria-hidden'] === 'true') return false
  const opened = Object.entries(attributes).some(
    ([name, code]) => name.startsWith('on') && /readonly/i.test(code),
  )
  return attributes['readonly'] === undefined || opened
}

/** A field of type password for a one-time code: some pages hide the code as it is typed. */
const isCode = ({ attributes, name, id }: Control): boolean =>
  attributes['autocomplete']?.includes('one-time-code') === true ||
  /(?:otp|one.?time|2fa|mfa|verification.?code|auth.?code)/i.test(`${name ?? ''} ${id}`)

export const passwordsOf = (form: Form): Control[] =>
  form.controls.filter((control) => control.type === 'password' && isTypable(control) && !isCode(control))

export const textFieldsOf = (form: Form): Control[] =>
  form.controls.filter((control) => isTextual(control) && control.type !== 'password' && isTypable(control))

export const enabledSubmitters = (form: Form): Control[] =>
  form.submitters.filter((submit) => !submit.disabled)

/** Only a script can send it: its action is no web address, or every button that submits it is disabled. */
export const needsScript = (form: Form): boolean =>
  !/^https?:/i.test(form.action) || (form.submitters.length > 0 && enabledSubmitters(form).length === 0)

const every = (controls: Control[], test: (control: Control) => boolean): boolean =>
  controls.length > 0 && controls.every(test)

/** Search box, language chooser, sign-out button or cookie banner: never a step of a grant. */
export function sideRole(form: Form): string | undefined {
  const ownNames = spoken(`${form.id} ${form.name} ${pathOf(form.action)} ${form.attributes['class'] ?? ''}`)
  const fields = form.controls.filter((control) => control.visible && !form.submitters.includes(control))
  const submitters = enabledSubmitters(form)
  if (
    form.attributes['role'] === 'search' ||
    every(fields, (field) => field.type === 'search' || isSearch(field))
  )
    return 'search'
  if (every(fields, (field) => says(namesOf(field), 'language'))) return 'language'
  if (fields.length === 0 && every(submitters, ({ name }) => says(spoken(name ?? ''), 'language')))
    return 'language'
  if (fields.length === 0 && every(submitters, (submit) => says(namesOf(submit), 'logout'))) return 'logout'
  if (says(ownNames, 'cookies') || every(submitters, (submit) => says(namesOf(submit), 'cookies')))
    return 'cookies'
  return undefined
}

const isSearch = (field: Control): boolean => isTextual(field) && says(namesOf(field), 'search')

/** A form that makes an account or changes a password. */
export const isRegistration = (form: Form): boolean =>
  passwordsOf(form).some(({ attributes }) => attributes['autocomplete'] === 'new-password') ||
  every(
    enabledSubmitters(form),
    ({ label }) => says(spoken(label), 'register') && !says(spoken(label), 'login'),
  )

/** How well a text field would hold a username. */
function usernameScore(field: Control, form: Form, password: Control | undefined): number {
  const { attributes, type } = field
  const names = namesOf(field)
  let score = 0
  if (/\b(?:username|email)\b/.test(attributes['autocomplete'] ?? '')) score += 5
  if (says(names, 'identifier')) score += 4
  if (type === 'email') score += 2
  if (/(?:captcha|otp|\btotp\b|code|\btoken\b|pin|domain|realm|tenant|company)/.test(names)) score -= 5
  if (says(names, 'search') || says(names, 'language')) score -= 6
  const before = password ? form.controls.slice(0, form.controls.indexOf(password)) : []
  if (before.findLast((control) => control.visible && isTextual(control)) === field) score += 2
  return score
}

export interface UsernameField {
  field: Control
  score: number
}

export function usernameOf(form: Form, password?: Control): UsernameField | undefined {
  const fields = textFieldsOf(form)
    .map((field) => ({ field, score: usernameScore(field, form, password) }))
    .sort((a, b) => b.score - a.score)
  const best = fields[0]
  return best && best.score > 0 ? best : undefined
}
