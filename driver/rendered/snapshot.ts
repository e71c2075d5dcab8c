/**
 * What stands on a drawn page, as plain HTML: a function that runs inside the page, so that it uses nothing from here.
 * Every control carries a number that leads back to the element; what nobody sees is marked as hidden; what only a
 * script would send stands in a form with buttons that submit it, so that it is recognised as any other form is.
 */
export interface Snapshot {
  url: string
  html: string
}

/** The attribute that holds the number. */
export const reference = 'data-grantproof-ref'

interface Node {
  nodeType: number
  childNodes: Iterable<Node>
  textContent: string | null
  appendChild(child: Node): void
}

interface Element extends Node {
  localName: string
  type?: string
  value?: string
  checked?: boolean
  selected?: boolean
  href?: string
  shadowRoot?: { childNodes: Iterable<Node> } | null
  attributes: Iterable<{ name: string; value: string }>
  childElementCount: number
  assignedNodes?: () => Node[]
  getAttribute(name: string): string | null
  setAttribute(name: string, value: string): void
  removeAttribute(name: string): void
  checkVisibility(options?: { visibilityProperty: boolean }): boolean
  getBoundingClientRect(): { width: number; height: number }
  outerHTML: string
}

interface Document {
  documentElement: Element
  body: Element | null
  createElement(name: string): Element
  createTextNode(text: string): Node
  importNode(node: Element, deep: boolean): Element
  implementation: { createHTMLDocument(title: string): Document }
}

export function takeSnapshot(mark: string): Snapshot {
  const realm = globalThis as unknown as {
    document: Document
    location: { href: string }
    grantproofCount?: number
  }
  const { document, location } = realm
  const into = document.implementation.createHTMLDocument('')
  const looseForm = 'grantproof-form'
  const unseen = [
    'script',
    'style',
    'template',
    'noscript',
    'meta',
    'link',
    'svg',
    'canvas',
    'video',
    'object',
  ]
  const controls = ['input', 'select', 'textarea', 'button']
  const neverShown = ['html', 'head', 'title', 'base', 'option', 'optgroup', 'datalist', 'slot', 'area']
  let nodes = 0
  let loose = false

  const numberOf = (element: Element): string => {
    const known = element.getAttribute(mark)
    if (known !== null) return known
    realm.grantproofCount = (realm.grantproofCount ?? 0) + 1
    const number = String(realm.grantproofCount)
    element.setAttribute(mark, number)
    return number
  }
  const isPressable = (element: Element): boolean => {
    if (element.getAttribute('role') === 'button')
      return !/^https?:/.test(element.href ?? '') || isNowhere(element)
    return element.localName === 'a' && element.getAttribute('href') !== null && isNowhere(element)
  }
  const isNowhere = (element: Element): boolean =>
    /^\s*(?:#|javascript:|$)/i.test(element.getAttribute('href') ?? '')
  const isSeen = (element: Element): boolean => {
    if (neverShown.includes(element.localName)) return true
    const acts = controls.includes(element.localName) || element.localName === 'a'
    if (!element.checkVisibility({ visibilityProperty: acts || element.childElementCount === 0 }))
      return false
    if (!acts) return true
    const { width, height } = element.getBoundingClientRect()
    return width > 0 && height > 0
  }
  const owned = (copy: Element, inForm: boolean): Element => {
    if (inForm || copy.getAttribute('form') !== null) return copy
    loose = true
    copy.setAttribute('form', looseForm)
    return copy
  }
  const asButton = (element: Element, inForm: boolean): Element => {
    const button = into.createElement('button')
    for (const name of ['id', 'class', 'aria-label', 'title']) {
      const value = element.getAttribute(name)
      if (value !== null) button.setAttribute(name, value)
    }
    button.appendChild(into.createTextNode(element.textContent ?? ''))
    return submitting(button, numberOf(element), inForm)
  }
  /** Two buttons without a name would send the same; scripts know them apart. */
  const submitting = (button: Element, number: string, inForm: boolean): Element => {
    button.setAttribute('type', 'submit')
    button.setAttribute(mark, number)
    button.removeAttribute('disabled')
    button.removeAttribute('formaction')
    if (!button.getAttribute('name')) button.setAttribute('name', number)
    return owned(button, inForm)
  }
  const controlOf = (element: Element, copy: Element, inForm: boolean): Element => {
    const number = numberOf(element)
    copy.setAttribute(mark, number)
    const { localName, type = '' } = element
    if (localName === 'button' || ['submit', 'image', 'button'].includes(type))
      return type === 'reset' ? owned(copy, inForm) : submitting(copy, number, inForm)
    if (type === 'checkbox' || type === 'radio') {
      copy.removeAttribute('checked')
      if (element.checked) copy.setAttribute('checked', '')
    } else if (localName === 'input' && type !== 'password' && type !== 'file')
      copy.setAttribute('value', element.value ?? '')
    return owned(copy, inForm)
  }
  const formOf = (copy: Element): void => {
    const action = copy.getAttribute('action') ?? ''
    if (/^\s*(?:#.*|javascript:.*)?$/is.test(action) || copy.getAttribute('method') === 'dialog') {
      copy.setAttribute('action', location.href)
      copy.setAttribute('method', 'post')
    }
  }
  const childrenOf = (element: Element): Iterable<Node> => {
    if (element.shadowRoot) return element.shadowRoot.childNodes
    const assigned = element.localName === 'slot' ? (element.assignedNodes?.() ?? []) : []
    return assigned.length > 0 ? assigned : element.childNodes
  }
  const copied = (node: Node, inForm: boolean, depth: number): Node | undefined => {
    if (node.nodeType === 3) return into.createTextNode(node.textContent ?? '')
    if (node.nodeType !== 1 || depth > 300 || ++nodes > 20_000) return undefined
    const element = node as Element
    const { localName } = element
    if (unseen.includes(localName)) return undefined
    const pressable = isPressable(element) && !controls.includes(localName)
    const copy = pressable ? asButton(element, inForm) : into.importNode(element, false)
    if (!isSeen(element)) copy.setAttribute('hidden', '')
    if (pressable) return copy
    for (const { name } of [...copy.attributes]) if (name.startsWith('on')) copy.removeAttribute(name)
    if (localName === 'a' && element.href) {
      copy.setAttribute('href', element.href)
      numberOf(element)
    }
    if (localName === 'option') {
      copy.removeAttribute('selected')
      if (element.selected) copy.setAttribute('selected', '')
    }
    if (localName === 'form') formOf(copy)
    const made = controls.includes(localName) ? controlOf(element, copy, inForm) : copy
    if (localName === 'textarea') made.appendChild(into.createTextNode(element.value ?? ''))
    else
      for (const child of childrenOf(element)) {
        const inner = copied(child, inForm || localName === 'form', depth + 1)
        if (inner) made.appendChild(inner)
      }
    return made
  }

  const root = copied(document.documentElement, false, 0) as Element
  if (loose) {
    const form = into.createElement('form')
    form.setAttribute('id', looseForm)
    form.setAttribute('action', location.href)
    form.setAttribute('method', 'post')
    root.appendChild(form)
  }
  return { url: location.href, html: `<!doctype html>${root.outerHTML}` }
}

/** Runs inside the page: true once nothing on it has changed for so long, false at the first change; milliseconds. */
export function staysTheSame(quiet: number): Promise<boolean> {
  const realm = globalThis as unknown as {
    document: unknown
    MutationObserver: new (told: () => void) => {
      observe(node: unknown, what: Record<string, boolean>): void
      disconnect(): void
    }
  }
  return new Promise((resolve) => {
    const end = (same: boolean) => {
      observer.disconnect()
      clearTimeout(timer)
      resolve(same)
    }
    const observer = new realm.MutationObserver(() => end(false))
    const timer = setTimeout(() => end(true), quiet)
    observer.observe(realm.document, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    })
  })
}
