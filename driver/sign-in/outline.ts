/** What stands on a page, in one clause for the operator who names its controls. */
import { isButton } from '../html/controls.ts'
import type { Control, Form } from '../html/forms.ts'
import type { Page } from '../html/page.ts'
import { quoted } from '../target/file/wording.ts'
import { labelOf } from './find.ts'

const mostForms = 4
const mostControls = 8

/** URL without query, title, forms with the labels of their fields and buttons: bounded, escaped, no values. */
export function outline({ url, title, forms, looseControls, links }: Page): string {
  const where = `the page ${title ? `${quoted(title)} ` : ''}at ${escaped(url.split(/[?#]/)[0] ?? '')}`
  const told = forms
    .slice(0, mostForms)
    .map((form, at) => formClause(form, forms.length > 1 ? `form ${at + 1}` : 'a form'))
  const more = forms.length > mostForms ? [`${forms.length - mostForms} more forms`] : []
  const loose = looseControls.filter(({ visible }) => visible)
  const outside = loose.length > 0 ? [`outside any form ${names(loose)}`] : []
  const texts = links.map(({ text }) => text).filter(Boolean)
  const leading = forms.length === 0 && texts.length > 0 ? [`links ${list(texts)}`] : []
  const parts = [...told, ...more, ...outside, ...leading]
  return `${where}, which has ${parts.length > 0 ? parts.join('; ') : 'no form and no link'}`
}

function formClause({ controls }: Form, called: string): string {
  const fields = controls.filter((control) => !isButton(control) && control.visible)
  const buttons = controls.filter((control) => isButton(control) && control.type !== 'reset')
  const parts = [
    fields.length > 0 ? `the fields ${names(fields)}` : 'no field to see',
    buttons.length > 0 ? `the buttons ${names(buttons)}` : 'no button',
  ]
  return `${called} with ${parts.join(' and ')}`
}

const names = (controls: readonly Control[]): string =>
  list(controls.map(nameOf), (at) => (controls[at]?.disabled === true ? ' (disabled)' : ''))

function list(texts: readonly string[], note: (at: number) => string = () => ''): string {
  const shown = texts.slice(0, mostControls).map((text, at) => `${quoted(text)}${note(at)}`)
  const rest = texts.length - mostControls
  return shown.join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}

/** The name that a person reads, else the one that it is sent under. */
const nameOf = (control: Control): string => labelOf(control) || control.name || control.id || control.type

const escaped = (text: string): string => quoted(text, 200).slice(1, -1)
