/** One pass over the tree of a page that notes everything the rest asks for. */
import { isControl, type Place } from './controls.ts'
import {
  charactersOf,
  childrenOf,
  deepest,
  type DomElement,
  type DomNode,
  hidesItself,
  isElement,
} from './dom.ts'

export interface FoundControl {
  element: DomElement
  place: Place
  /** The form around it, or the one that the parser ties it to. */
  form?: DomElement
  /** The label element around it. */
  label?: DomElement
}

export interface Outline {
  title?: DomElement
  /** The first `base` with an href. */
  base?: string
  body?: DomElement
  forms: DomElement[]
  controls: FoundControl[]
  labels: DomElement[]
  anchors: DomElement[]
  /** Frames that the page does not hide. */
  frames: DomElement[]
  headings: DomElement[]
  scripts: DomElement[]
  /** Elements that the page marks as a message to its reader. */
  alerts: DomElement[]
  /** The content of `meta http-equiv=refresh`, outside noscript. */
  refreshes: string[]
}

interface Around extends Place {
  form?: DomElement
  label?: DomElement
  noscript: boolean
}

const alertClass =
  /(?:^|[\s_-])(?:alert|error|errors|errornote|errorlist|errormsg|danger|invalid-feedback|flash|message|notice|warning|negative)(?:$|[\s_-])/i
const isAlert = ({ attribs }: DomElement): boolean =>
  attribs['role'] === 'alert' ||
  attribs['aria-live'] === 'assertive' ||
  alertClass.test(attribs['class'] ?? '') ||
  alertClass.test(attribs['id'] ?? '')

const tableParts = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr'])

export function outlineOf(root: DomNode): Outline {
  const outline: Outline = {
    forms: [],
    controls: [],
    labels: [],
    anchors: [],
    frames: [],
    headings: [],
    scripts: [],
    alerts: [],
    refreshes: [],
  }
  walk(root, { disabled: false, hidden: false, noscript: false }, outline, 0)
  return outline
}

function walk(node: DomNode, around: Around, outline: Outline, depth: number): void {
  if (depth > deepest) return
  let within = around
  const openFieldset = isElement(node) && node.name === 'fieldset' && node.attribs['disabled'] !== undefined
  let legendSeen = false
  for (const child of childrenOf(node)) {
    if (!isElement(child)) continue
    // The first legend of a disabled fieldset stays enabled (HTML, 4.10.15).
    const legend: boolean = openFieldset && child.name === 'legend' && !legendSeen
    legendSeen ||= legend
    const disables = openFieldset && !legend
    note(child, disables ? { ...within, disabled: true } : within, outline)
    if (child.name === 'template' || child.name === 'datalist') continue
    walk(child, inside(child, within, disables), outline, depth + 1)
    // The parser leaves a form that stands between table rows empty, and ties what follows in the table to it.
    if (
      child.name === 'form' &&
      child.children.every((inner) => charactersOf(inner) !== undefined) &&
      inTable(node)
    )
      within = { ...within, form: child }
  }
}

const inTable = (node: DomNode): boolean => isElement(node) && tableParts.has(node.name)

function inside(element: DomElement, around: Around, disables: boolean): Around {
  const hidden = !around.hidden && hidesItself(element)
  switch (element.name) {
    case 'form':
      return { ...around, form: element, hidden: around.hidden || hidden }
    case 'label':
      return { ...around, label: element, hidden: around.hidden || hidden }
    case 'noscript':
      return { ...around, noscript: true }
    default:
      return disables || hidden
        ? { ...around, disabled: around.disabled || disables, hidden: around.hidden || hidden }
        : around
  }
}

function note(element: DomElement, around: Around, outline: Outline): void {
  const { name, attribs } = element
  if (isControl(element)) {
    const place = { disabled: around.disabled, hidden: around.hidden || hidesItself(element) }
    const { form, label } = around
    outline.controls.push({ element, place, ...(form && { form }), ...(label && { label }) })
    return
  }
  if (name === 'form' && attribs['method']?.toLowerCase() !== 'dialog') outline.forms.push(element)
  else if (name === 'label') outline.labels.push(element)
  else if ((name === 'a' || name === 'area') && attribs['href'] !== undefined) outline.anchors.push(element)
  else if (name === 'iframe' || name === 'frame') {
    if (!around.hidden && !hidesItself(element)) outline.frames.push(element)
  } else if (name === 'script') outline.scripts.push(element)
  else if (name === 'title') outline.title ??= element
  else if (name === 'body') outline.body ??= element
  else if (name === 'base') outline.base ??= attribs['href']
  else if (name === 'h1' || name === 'h2' || name === 'h3' || name === 'h4') outline.headings.push(element)
  else if (name === 'meta' && !around.noscript && attribs['http-equiv']?.toLowerCase() === 'refresh')
    outline.refreshes.push(attribs['content'] ?? '')
  if (!around.hidden && !hidesItself(element) && isAlert(element)) outline.alerts.push(element)
}
