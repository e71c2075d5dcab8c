/** Reads one element into a Control. */
import { classesOf, collapse, type DomElement, isElement, rawText, visibleText } from './dom.ts'
import type { Control, Option } from './forms.ts'

/** Where an element stands. */
export interface Place {
  disabled: boolean
  hidden: boolean
}

const tags = new Set(['input', 'button', 'select', 'textarea'])
export const isControl = (element: DomElement): boolean => tags.has(element.name)

const buttonTypes = new Set(['submit', 'reset', 'button', 'image'])
export const isButton = (control: Control): boolean => buttonTypes.has(control.type)
/** Text that a person can type into. */
export const isTextual = (control: Control): boolean =>
  control.tag === 'textarea' ||
  ['text', 'email', 'tel', 'url', 'search', 'number', 'password'].includes(control.type)

/** What a button without a value says in a browser. */
const defaultLabels: Record<string, string> = { submit: 'Submit', reset: 'Reset', image: 'Submit' }
const inputTypes = new Set(
  (
    'hidden text search tel url email password datetime-local date month week time number range color ' +
    'checkbox radio file submit image reset button'
  ).split(' '),
)

function typeOf({ name, attribs }: DomElement): string {
  const given = attribs['type']?.toLowerCase() ?? ''
  if (name === 'input') return inputTypes.has(given) ? given : 'text'
  if (name === 'button') return given === 'reset' || given === 'button' ? given : 'submit'
  return name
}

function optionsOf(select: DomElement): Option[] {
  const options: Option[] = []
  const visit = (element: DomElement, disabled: boolean) => {
    for (const child of element.children) {
      if (!isElement(child)) continue
      const off = disabled || child.attribs['disabled'] !== undefined
      if (child.name === 'option') {
        const label = collapse(rawText(child))
        const selected = child.attribs['selected'] !== undefined
        options.push({ value: child.attribs['value'] ?? label, label, selected, disabled: off })
      } else visit(child, off)
    }
  }
  visit(select, false)
  if (select.attribs['multiple'] !== undefined) return options
  // A select of one choice always has one: the last that is marked, else the first that is not disabled.
  const oneLine = Number(select.attribs['size'] ?? 1) <= 1
  const chosen = options.findLast((option) => option.selected)
  const shown = chosen ?? (oneLine ? options.find((option) => !option.disabled) : undefined)
  return options.map((option) => ({ ...option, selected: option === shown }))
}

function valueOf(element: DomElement, type: string, options: Option[]): string {
  if (element.name === 'select') return options.find((option) => option.selected)?.value ?? ''
  if (element.name === 'textarea') return rawText(element)
  const given = element.attribs['value']
  if (type === 'checkbox' || type === 'radio') return given ?? 'on'
  // A text field holds one line (value sanitization).
  return type === 'hidden' || element.name === 'button' ? (given ?? '') : (given ?? '').replace(/[\r\n]/g, '')
}

function labelOf(element: DomElement, type: string, labels: string[]): string {
  const { attribs } = element
  const own =
    element.name === 'button'
      ? visibleText(element)
      : type in defaultLabels || type === 'button'
        ? (attribs['value'] ?? attribs['alt'] ?? defaultLabels[type])
        : undefined
  const said = [
    own,
    attribs['aria-label'],
    ...labels,
    attribs['placeholder'],
    attribs['alt'],
    attribs['title'],
  ]
  return collapse(said.find((text) => text !== undefined && text.trim() !== '') ?? '')
}

/** @param labels the texts of the label elements that speak of this control */
export function readControl(element: DomElement, place: Place, labels: string[]): Control {
  const { attribs } = element
  const type = typeOf(element)
  const options = element.name === 'select' ? optionsOf(element) : []
  return {
    ...(attribs['name'] !== undefined && { name: attribs['name'] }),
    type,
    tag: element.name as Control['tag'],
    value: valueOf(element, type, options),
    label: labelOf(element, type, labels),
    id: attribs['id'] ?? '',
    classes: classesOf(element),
    disabled: place.disabled || attribs['disabled'] !== undefined,
    checked: attribs['checked'] !== undefined,
    required: attribs['required'] !== undefined,
    visible: type !== 'hidden' && !place.hidden,
    options,
    attributes: attribs,
  }
}
