/** What a page asks for where the operator said what is done there. */
import type { Control } from '../html/forms.ts'
import type { Page } from '../html/page.ts'
import type { Filling, Recognition, Way } from '../recognise/recognise.ts'
import { noField } from '../recognise/sign-in-form.ts'
import type { SignInAction, SignInAnswer, SignInDecision } from '../target/sign-in.ts'
import type { User } from '../target/target.ts'
import { locate, type Located } from './locate.ts'
import { holds, type Placeholder, typed } from './placeholders.ts'

type FoundLink = Extract<Way, { by: 'link' }>

/**
 * @param where how the answer is called in messages, such as `sign_in.steps[0]`
 * @throws {Inconclusive} when something that it names is not on the page
 */
export function recognitionOf(page: Page, action: SignInAction, where: string, user: User): Recognition {
  const because = `${where} of the target says so`
  if ('allow' in action && action.allow !== undefined) return decision(page, action, { where, because, user })
  const found = locate(page, action as SignInAnswer, where)
  if ('by' in found) return { kind: 'interlude', about: 'notice', on: found, because }
  const { form, press } = found
  const password = fieldFor('password', found.typed)
  const username = fieldFor('username', found.typed)
  const code = fieldFor('one_time_code', found.typed)
  const submit = press && { submit: press }
  if (password) {
    const also = besides(found, [username, password])
    return { kind: 'login', form, username: username ?? noField, password, also, ...submit, because }
  }
  if (code) return { kind: 'one-time-code', form, code, also: besides(found, [code]), ...submit, because }
  if (username)
    return { kind: 'identifier', form, username, also: besides(found, [username]), ...submit, because }
  return { kind: 'interlude', about: 'notice', on: wayOf(found, user), because }
}

function decision(
  page: Page,
  { allow: allowing, deny: denying }: SignInDecision,
  { where, because, user }: { where: string; because: string; user: User },
): Recognition {
  const found = locate(page, allowing, `${where}.allow`)
  const refused = denying && locate(page, denying, `${where}.deny`)
  const deny = refused && wayOf(refused, user)
  const answers = deny ? { deny } : { whyNoDeny: `${where} has no deny` }
  const password = 'by' in found ? undefined : fieldFor('password', found.typed)
  if ('by' in found || !password) return { kind: 'consent', allow: wayOf(found, user), ...answers, because }
  const username = fieldFor('username', found.typed)
  const also = besides(found, [username, password])
  return {
    kind: 'login-and-consent',
    form: found.form,
    username: username ?? noField,
    password,
    also,
    allow: wayOf({ ...found, typed: [] }, user),
    ...answers,
    because,
  }
}

function wayOf(found: Located | FoundLink, user: User): Way {
  if ('by' in found) return found
  const { form, press, typed: texts, chosen } = found
  return { by: 'submit', form, ...(press && { press }), set: [], fill: [...typed(texts, user), ...chosen] }
}

/** The field that takes this: one that takes nothing else before one that takes it among other text. */
function fieldFor(placeholder: Placeholder, texts: Filling): Control | undefined {
  const exactly = texts.find(([, text]) => text === `{${placeholder}}`)
  return (exactly ?? texts.find(([, text]) => holds(text, placeholder)))?.[0]
}

/** What the form takes besides what goes into these fields as it is. */
function besides({ typed: texts, chosen }: Located, fields: readonly (Control | undefined)[]): Filling {
  const rest = texts.filter(
    ([control, text]) => !fields.includes(control) || !/^\{\w+\}$/.test(text),
  )
  return [...rest, ...chosen]
}
