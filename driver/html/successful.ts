/** Which controls of a form are sent: "constructing the entry list" (HTML, 4.10.22.4). */
import { isButton } from './controls.ts'
import type { Control, Form } from './forms.ts'

/** One name and value; a file is always the empty one of an untouched field. */
export interface Entry {
  name: string
  value: string
  file: boolean
}

/** What stands in the controls instead of what the page put there. */
export type Filled = ReadonlyMap<Control, string>

const takesText = new Set([
  'text',
  'search',
  'tel',
  'url',
  'email',
  'password',
  'hidden',
  'submit',
  'textarea',
])

/** @param encoding the name of the one in which the form is sent */
export function entryList(form: Form, press: Control | undefined, filled: Filled, encoding: string): Entry[] {
  const entries: Entry[] = []
  const add = (name: string, value: string, file = false) => entries.push({ name, value, file })
  const chosen = chosenRadios(form, filled)
  for (const control of form.controls) {
    const { name, type, tag } = control
    if (control.disabled || (isButton(control) && control !== press)) continue
    if (type === 'image') {
      const prefix = name ? `${name}.` : ''
      add(`${prefix}x`, '0')
      add(`${prefix}y`, '0')
      continue
    }
    if (!name) continue
    if (tag === 'select') for (const value of selectedValues(control, filled.get(control))) add(name, value)
    else if (type === 'checkbox') {
      if (isTicked(control, filled.get(control))) add(name, control.value)
    } else if (type === 'radio') {
      if (chosen.has(control)) add(name, control.value)
    } else if (type === 'file') add(name, '', true)
    else if (type === 'hidden' && name.toLowerCase() === '_charset_')
      add(name, encoding === 'utf-8' ? 'UTF-8' : encoding)
    else add(name, filled.get(control) ?? control.value)
    const { dirname, dir } = control.attributes
    if (dirname && takesText.has(type)) add(dirname, dir?.toLowerCase() === 'rtl' ? 'rtl' : 'ltr')
  }
  return entries
}

/** A box filled with its own value is ticked, filled with anything else it is not. */
const isTicked = (control: Control, fill: string | undefined): boolean =>
  fill === undefined ? control.checked : fill === control.value

/** Of each group of radio buttons at most one: the last that is filled with its own value, else the last checked. */
function chosenRadios(form: Form, filled: Filled): Set<Control> {
  const byGroup = new Map<string | undefined, Control>()
  const radios = form.controls.filter(({ type }) => type === 'radio')
  for (const radio of radios) if (radio.checked && !filled.has(radio)) byGroup.set(radio.name, radio)
  for (const radio of radios) if (filled.get(radio) === radio.value) byGroup.set(radio.name, radio)
  return new Set(byGroup.values())
}

function selectedValues(select: Control, fill: string | undefined): string[] {
  const wanted = select.options.filter((option) =>
    fill === undefined ? option.selected : option.value === fill,
  )
  return wanted.filter((option) => !option.disabled).map((option) => option.value)
}
