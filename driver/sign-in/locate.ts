/** From what an answer names to the form, its controls and what is put into them. */
import type { Control, Form } from '../html/forms.ts'
import type { Page } from '../html/page.ts'
import type { Filling, Way } from '../recognise/recognise.ts'
import { signInSubmit } from '../recognise/sign-in-form.ts'
import { Inconclusive } from '../record/outcomes.ts'
import type { SignInAnswer } from '../target/sign-in.ts'
import { quoted } from '../target/file/wording.ts'
import { named, namedLinks, type Role } from './find.ts'
import { outline } from './outline.ts'

export interface Located {
  form: Form
  press?: Control
  /** As it was written, placeholders and all. */
  typed: Filling
  chosen: Filling
}

/** One thing that the answer names, and where it says so. */
interface Wanted {
  member: 'fill' | 'choose' | 'press'
  name: string
  role: Role
}

/**
 * @param where how the answer is called in messages, such as `sign_in.steps[0]`
 * @throws {Inconclusive} when something is not on the page, or stands there more than once
 */
export function locate(
  page: Page,
  answer: SignInAnswer,
  where: string,
): Located | Extract<Way, { by: 'link' }> {
  const fail = (text: string): never => {
    throw new Inconclusive(`${where}${text}; it came to ${outline(page)}`)
  }
  const { fill = {}, choose = {}, press, follow } = answer
  if (follow !== undefined) {
    const [url, ...others] = namedLinks(page, follow)
    if (url === undefined)
      return fail(`.follow names the link ${quoted(follow)}, which the page does not have`)
    if (others.length > 0)
      return fail(`.follow names ${quoted(follow)}, which several links of the page are called`)
    return { by: 'link', url }
  }
  const wanted: Wanted[] = [
    ...Object.keys(fill).map((name) => ({ member: 'fill', name, role: 'field' }) as const),
    ...Object.keys(choose).map((name) => ({ member: 'choose', name, role: 'choice' }) as const),
    ...(press === undefined ? [] : [{ member: 'press', name: press, role: 'button' } as const]),
  ]
  const form = formWith(page, wanted, fail)
  const one = (name: string, role: Role, member: string): Control => {
    const [control, ...more] = named(page, form, name, role)
    if (control && more.length === 0) return control
    return fail(`.${member} names ${quoted(name)}, which ${more.length + 1} controls of the form are called`)
  }
  const typed = Object.entries(fill).map(([name, text]) => [one(name, 'field', 'fill'), text] as const)
  const chosen = Object.entries(choose).map(([name, choice]) => {
    const found = chosenOf(named(page, form, name, 'choice'), choice)
    if (typeof found === 'string') return fail(`.choose names ${quoted(name)}, ${found}`)
    return found
  })
  const pressed =
    press === undefined ? (signInSubmit(form) ?? onlySubmitter(form)) : one(press, 'button', 'press')
  return { form, ...(pressed && { press: pressed }), typed, chosen }
}

/** The one form that has all of it. */
function formWith(page: Page, wanted: readonly Wanted[], fail: (text: string) => never): Form {
  const has = (form: Form, { name, role }: Wanted) => named(page, form, name, role).length > 0
  const [form, ...others] = page.forms.filter((candidate) => wanted.every((each) => has(candidate, each)))
  if (form && others.length === 0) return form
  if (form) {
    const each = wanted.map(({ name }) => quoted(name)).join(' and ')
    return fail(` names ${each}, which ${others.length + 1} forms of the page have; name the one with css:`)
  }
  const missing = wanted.find((each) => !page.forms.some((candidate) => has(candidate, each)))
  if (!missing) return fail(` names controls of different forms; one answer sends one form`)
  const { member, name } = missing
  const what = member === 'press' ? 'the button' : 'the field'
  const link = member === 'press' && namedLinks(page, name).length > 0
  const hint = link ? `, but a link of that name: write follow in the place of press` : ''
  return fail(`.${member} names ${what} ${quoted(name)}, which the page does not have${hint}`)
}

const onlySubmitter = ({ submitters }: Form): Control | undefined => {
  const [only, ...others] = submitters.filter(({ disabled }) => !disabled)
  return others.length === 0 ? only : undefined
}

/** What is put into which control for a choice, or what is wrong with it. */
function chosenOf(group: Control[], choice: string | boolean): readonly [Control, string] | string {
  const [first, ...others] = group
  if (!first) return 'which is not there'
  if (first.type === 'select') {
    if (others.length > 0) return `which ${group.length} fields of the form are called`
    const options = first.options.filter(({ disabled }) => !disabled)
    const option =
      options.find(({ value }) => value === choice) ?? options.find(({ label }) => label === choice)
    if (option) return [first, option.value]
    return `which has no option ${quoted(String(choice))}; there are ${options
      .slice(0, 8)
      .map(({ label }) => quoted(label))
      .join(', ')}`
  }
  if (typeof choice === 'boolean') {
    if (others.length > 0)
      return `which ${group.length} controls of the form are called; choose one by its value`
    if (choice) return [first, first.value]
    if (first.type === 'radio') return 'a radio button, which cannot be cleared; choose another'
    return [first, `not ${first.value}`]
  }
  const member = group.find(({ value }) => value === choice) ?? group.find(({ label }) => label === choice)
  if (member) return [member, member.value]
  return `which has no choice ${quoted(choice)}; there are ${group
    .slice(0, 8)
    .map(({ label, value }) => quoted(label || value))
    .join(', ')}`
}
