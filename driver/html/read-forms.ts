/** Gathers the forms of a page with the controls that each of them owns. */
import { readControl } from './controls.ts'
import { absoluteUrl, type DomElement, visibleText } from './dom.ts'
import type { Control, Enctype, Form } from './forms.ts'
import type { FoundControl, Outline } from './outline.ts'

export interface OwnedControls {
  forms: Form[]
  /** Controls that belong to no form. */
  loose: Control[]
  controlOf: Map<DomElement, Control>
  formOf: Map<DomElement, Form>
}

/** The URL of an action or formaction: the page's own where it is empty (HTML, 4.10.22.3, step 12). */
export const actionUrl = (action: string | undefined, page: Form['page']): string =>
  action === undefined || action.trim() === ''
    ? page.url
    : (absoluteUrl(action.trim(), page.base) ?? page.url)

export const methodOf = (method: string | undefined): Form['method'] =>
  method?.toLowerCase() === 'post' ? 'POST' : 'GET'

export function enctypeOf(enctype: string | undefined): Enctype {
  const given = enctype?.toLowerCase()
  return given === 'multipart/form-data' || given === 'text/plain'
    ? given
    : 'application/x-www-form-urlencoded'
}

const submits = ({ type, attributes }: Control): boolean =>
  (type === 'submit' || type === 'image') && attributes['formmethod']?.toLowerCase() !== 'dialog'

export function readForms(outline: Outline, page: Form['page']): OwnedControls {
  const formOf = new Map(outline.forms.map((element) => [element, emptyForm(element, page)]))
  const byId = new Map(
    outline.forms.map((element) => [element.attribs['id'], formOf.get(element)] as const).reverse(),
  )
  const controlOf = new Map<DomElement, Control>()
  const loose: Control[] = []
  const labelled = labelsById(outline.labels)
  for (const found of outline.controls) {
    const control = readControl(found.element, found.place, labelsOf(found, labelled))
    controlOf.set(found.element, control)
    const named = found.element.attribs['form']
    const owner = named === undefined ? found.form && formOf.get(found.form) : byId.get(named)
    if (!owner) loose.push(control)
    else {
      owner.controls.push(control)
      if (submits(control)) owner.submitters.push(control)
    }
  }
  return { forms: [...formOf.values()], loose, controlOf, formOf }
}

function emptyForm({ attribs }: DomElement, page: Form['page']): Form {
  return {
    method: methodOf(attribs['method']),
    action: actionUrl(attribs['action'], page),
    enctype: enctypeOf(attribs['enctype']),
    id: attribs['id'] ?? '',
    name: attribs['name'] ?? '',
    attributes: attribs,
    controls: [],
    submitters: [],
    page,
  }
}

/** More labels than this for one control are of no use to a reader. */
const mostLabels = 3

function labelsById(labels: DomElement[]): Map<string, DomElement[]> {
  const byId = new Map<string, DomElement[]>()
  for (const label of labels) {
    const id = label.attribs['for']
    if (id === undefined) continue
    const known = byId.get(id)
    if (!known) byId.set(id, [label])
    else if (known.length < mostLabels) known.push(label)
  }
  return byId
}

function labelsOf({ element, label }: FoundControl, labelled: Map<string, DomElement[]>): string[] {
  const around = label && label.attribs['for'] === undefined ? [label] : []
  return [...(labelled.get(element.attribs['id'] ?? '') ?? []), ...around].map(visibleText)
}
