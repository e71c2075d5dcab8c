/** Recognises the page that asks for a one-time code. */
import type { Control, Form } from '../html/forms.ts'
import type { Page } from '../html/page.ts'
import { boxesToSignIn } from './decision.ts'
import {
  enabledSubmitters,
  isTypable,
  needsScript,
  passwordsOf,
  sideRole,
  textFieldsOf,
  usernameOf,
} from './form-roles.ts'
import { says, spoken } from './meaning.ts'
import type { Nothing, OneTimeCode, Unexplained } from './recognition.ts'
import { signInSubmit } from './sign-in-form.ts'

/** Codes of another kind: of a device (RFC 8628), a captcha, a voucher, an address. */
const otherCode =
  /(?:user_?code|device|captcha|coupon|promo|voucher|gift|invit|referral|zip|postal|postcode|country|area|csrf|discount)/i

const plainName =
  /(?:otp|2fa|mfa|one.?time|verif|passcode|auth.?code|security.?code|login.?code|sms.?code|challenge.?response|token.?code)/i
const vagueName = /(?:^|[^a-z])(?:code|token|pin|tan|answer|response)(?:$|[^a-z])/i

const longestCode = 12

/** How well a field would hold a one-time code; 3 and more is enough where nothing else is asked. */
function codeScore(field: Control, page: Page): number {
  const { attributes, name = '', id, label } = field
  const names = `${name} ${id}`
  if (otherCode.test(`${names} ${label}`)) return 0
  let score = attributes['autocomplete']?.includes('one-time-code') ? 6 : 0
  if (plainName.test(names)) score += 4
  else if (vagueName.test(names)) score += 2
  if (says(spoken(label), 'oneTimeCode')) score += 3
  if (attributes['inputmode'] === 'numeric' || /\\d|\[0-9\]/.test(attributes['pattern'] ?? '')) score += 1
  const length = Number(attributes['maxlength'])
  if (length >= 4 && length <= longestCode) score += 1
  const said = spoken([page.title, ...page.headings, page.text.slice(0, 400)].join(' . '))
  if (score > 0 && says(said, 'oneTimeCode')) score += 2
  return score
}

const enough = 4

export function oneTimeCode(page: Page): Unexplained<OneTimeCode> | Unexplained<Nothing> | undefined {
  let best: Unexplained<OneTimeCode> | undefined
  for (const form of page.forms) {
    if (needsScript(form) || sideRole(form) || passwordsOf(form).length > 0) continue
    const fields = codeFieldsOf(form)
    const digits = fields.filter(({ attributes }) => attributes['maxlength'] === '1')
    if (digits.length >= 4) return oneDigitEach(digits.length)
    const [code, more] = fields
    if (!code || more || (usernameOf(form)?.score ?? 0) >= 4) continue
    const score = codeScore(code, page)
    if (score < enough || score <= (best?.score ?? 0)) continue
    const submit = signInSubmit(form)
    if (!submit && enabledSubmitters(form).length > 0) continue
    const set = boxesToSignIn(form)
    const because = `one-time code: the field "${code.name ?? ''}" and nothing else to type (score ${score})`
    best = {
      kind: 'one-time-code',
      form,
      code,
      ...(submit && { submit }),
      ...(set.length > 0 && { set }),
      score,
      because,
    }
  }
  return best
}

const oneDigitEach = (fields: number): Unexplained<Nothing> => ({
  kind: 'none',
  needsScript: true,
  because: `a one-time code is asked for in ${fields} fields of one digit each: only a script puts them together`,
})

/** Text fields, and password fields of that purpose: some pages hide the code as it is typed. */
const codeFieldsOf = (form: Form): Control[] => [
  ...textFieldsOf(form),
  ...form.controls.filter((control) => control.type === 'password' && isTypable(control)),
]
