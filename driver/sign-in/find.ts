/** Finds what a step names: by label, else by name or id, else by CSS behind `css:`. */
import { isButton } from '../html/controls.ts'
import { collapse } from '../html/dom.ts'
import type { Control, Form } from '../html/forms.ts'
import type { Page } from '../html/page.ts'
import { Inconclusive } from '../record/outcomes.ts'
import { quoted } from '../target/file/wording.ts'

export type Role = 'field' | 'choice' | 'button'

const chosenByValue = new Set(['radio', 'checkbox', 'select'])

function playsRole(control: Control, role: Role): boolean {
  if (role === 'button') return isButton(control) && control.type !== 'reset'
  if (isButton(control)) return false
  return role === 'choice' ? chosenByValue.has(control.type) : !chosenByValue.has(control.type)
}

/** Without case, and without the colon or asterisk that many labels end with. */
const plain = (text: string): string =>
  collapse(text)
    .replace(/[\s:*]+$/u, '')
    .toLowerCase()

/** What a person reads. A label around a select holds the texts of its options as well. */
export function labelOf({ label, options }: Control): string {
  const choices = options.map((option) => option.label).join(' ')
  return choices !== '' && label.endsWith(choices) ? label.slice(0, -choices.length).trim() : label
}

/**
 * The controls of a form that bear a name. A group of radio buttons counts as one: all of it is given.
 *
 * @throws {Inconclusive} when the name is a selector that is none
 */
export function named(page: Page, form: Form, name: string, role: Role): Control[] {
  const able = form.controls.filter((control) => !control.disabled && playsRole(control, role))
  if (name.startsWith('css:')) {
    const found = selected(page, name)
    const control = found?.kind === 'control' ? found.control : undefined
    return able.filter((candidate) => candidate === control)
  }
  const wanted = plain(name)
  const tiers: ((control: Control) => boolean)[] = [
    (control) => control.visible && plain(labelOf(control)) === wanted,
    (control) => control.visible && (control.name === name || control.id === name),
    (control) => control.name === name || control.id === name,
  ]
  for (const fits of tiers) {
    const found = able.filter(fits)
    if (found.length > 0) return found
  }
  return []
}

/** The URLs that a named link leads to. @throws {Inconclusive} when the name is a selector that is none */
export function namedLinks(page: Page, name: string): string[] {
  if (name.startsWith('css:')) {
    const found = selected(page, name)
    return found?.kind === 'link' ? [found.link.url] : []
  }
  const wanted = plain(name)
  const byText = page.links.filter(({ text }) => plain(text) === wanted)
  const found = byText.length > 0 ? byText : page.links.filter(({ id }) => id === name)
  return [...new Set(found.map(({ url }) => url))]
}

function selected(page: Page, name: string) {
  const selector = name.slice('css:'.length).trim()
  try {
    return page.find(selector)
  } catch {
    throw new Inconclusive(`${quoted(name)} in sign_in of the target holds no CSS selector behind css:`)
  }
}
