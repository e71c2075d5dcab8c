/** A page as it came, read lazily and at most once. */
import { load } from 'cheerio'
import { declaredCharset } from '../charset.ts'
import { header, type Headers } from '../wire.ts'
import {
  absoluteUrl,
  collapse,
  type DomElement,
  longestText,
  type Root,
  rawText,
  visibleText,
} from './dom.ts'
import type { Control, Form } from './forms.ts'
import { type Outline, outlineOf } from './outline.ts'
import { alertOf, frameOf, linkOf, scriptOf } from './parts.ts'
import { parseHtml } from './parse.ts'
import { type OwnedControls, readForms } from './read-forms.ts'
import { remembering } from './remembering.ts'

const remembered = remembering<PageContent>()

/** Characters. */
const longestTitle = 2000

export interface Page extends PageContent {
  readonly headers: Headers
  /** The same object for pages of the same content: what was found out about one is true of the other. */
  readonly content: PageContent
  /** A script drew it: its HTML is what stood on the screen, not what the server sent. */
  readonly drawn?: boolean
}

/** What a page says, whatever its headers. */
export interface PageContent {
  readonly url: string
  readonly status: number
  /** The body as it came. */
  readonly html: string
  readonly title: string
  /** What a person reads: no scripts, no hidden parts, white space collapsed. */
  readonly text: string
  readonly forms: readonly Form[]
  /** Links to http and https URLs. */
  readonly links: readonly Link[]
  /** URLs of pages that stand in this one, in frames that a person can see. */
  readonly frames: readonly string[]
  readonly headings: readonly string[]
  /** Elements that the page marks as messages to its reader, by role, id or class. */
  readonly alerts: readonly Alert[]
  readonly scripts: readonly Script[]
  /** The contents of `meta http-equiv=refresh`. */
  readonly refreshes: readonly string[]
  /** The body's own onload handler. */
  readonly onload?: string
  /** Where relative URLs begin: the page's URL or its `<base href>`. */
  readonly base: string
  /** Controls that belong to no form: only a script can send them. */
  readonly looseControls: readonly Control[]
  /** What a CSS selector stands for on this page. @throws {SyntaxError} when it is no CSS selector. */
  find(selector: string): Found | undefined
}

export interface Link {
  /** Absolute. */
  url: string
  text: string
  id: string
  classes: string[]
  attributes: Readonly<Record<string, string>>
}

export interface Alert {
  text: string
  id: string
  classes: string[]
  role: string
  /** It is empty, and an attribute names the message that a script writes into it. */
  filledByScript: boolean
}

export interface Script {
  src?: string
  text: string
}

export type Found =
  | { kind: 'control'; control: Control; form: Form; option?: string }
  | { kind: 'link'; link: Link }
  | { kind: 'form'; form: Form }

/** What came from a server, and from where. `url` is that of the request, after redirects. */
export interface PageSource {
  url: string
  status: number
  headers: Headers
  body: string
  drawn?: boolean
}

const lazy = <T>(make: () => T): (() => T) => {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}

/** Has the body the type of a page that a browser would draw? */
function isHtml(contentType: string): boolean {
  const type = contentType.split(';')[0]?.trim().toLowerCase()
  return type === '' || type === 'text/html' || type === 'application/xhtml+xml'
}

/** Only text/html, or a body without a type, has forms and links. */
export function parsePage({ url, status, headers, body, drawn = false }: PageSource): Page {
  const contentType = header(headers, 'content-type') ?? ''
  const shown = isHtml(contentType)
  const charset = declaredCharset(contentType, body)
  const content = remembered(`${status} ${shown} ${charset ?? ''} ${url}\n${body}`, () =>
    contentOf({ url, status, body, drawn: shown, charset }),
  )
  return Object.create(content, {
    headers: { value: headers, enumerable: true },
    content: { value: content },
    drawn: { value: drawn },
  }) as Page
}

interface ContentSource extends Omit<PageSource, 'headers'> {
  drawn: boolean
  charset: string | undefined
}

function contentOf({ url, status, body, drawn, charset }: ContentSource): PageContent {
  const tree = lazy((): Root => parseHtml(drawn ? body : ''))
  const outline = lazy((): Outline => outlineOf(tree()))
  const base = lazy(() => absoluteUrl(outline().base ?? '', url) ?? url)
  const owned = lazy((): OwnedControls => readForms(outline(), { url, base: base(), charset }))
  const frames = lazy(() => outline().frames.flatMap((frame) => frameOf(frame, url, base()) ?? []))
  const links = lazy(() => outline().anchors.flatMap((anchor) => linkOf(anchor, base()) ?? []))
  const text = lazy(() => (drawn ? visibleText(tree()) : collapse(body.slice(0, longestText))))
  const headings = lazy(() => outline().headings.map(visibleText).filter(Boolean))
  const alerts = lazy(() => outline().alerts.map(alertOf))
  const scripts = lazy(() => outline().scripts.map(scriptOf))
  return {
    url,
    status,
    html: body,
    get title() {
      const { title } = outline()
      return title ? collapse(rawText(title).slice(0, longestTitle)) : ''
    },
    get text() {
      return text()
    },
    get forms() {
      return owned().forms
    },
    get links() {
      return links()
    },
    get frames() {
      return frames()
    },
    get headings() {
      return headings()
    },
    get alerts() {
      return alerts()
    },
    get scripts() {
      return scripts()
    },
    get refreshes() {
      return outline().refreshes
    },
    get onload() {
      return outline().body?.attribs['onload']
    },
    get base() {
      return base()
    },
    get looseControls() {
      return owned().loose
    },
    find: (selector) => find(selector, tree(), owned(), base()),
  }
}

function find(selector: string, root: Root, owned: OwnedControls, base: string): Found | undefined {
  const tree = load(root, { scriptingEnabled: false })
  let element: DomElement | undefined
  try {
    element = tree(selector)[0] as DomElement | undefined
  } catch {
    throw new SyntaxError(`"${selector}" is not a CSS selector: correct it in the target's sign_in.`)
  }
  if (!element) return undefined
  if (element.name === 'form') {
    const form = owned.formOf.get(element)
    return form && { kind: 'form', form }
  }
  if (element.name === 'a') {
    const link = linkOf(element, base)
    return link && { kind: 'link', link }
  }
  const select = element.name === 'option' ? tree(element).closest('select')[0] : undefined
  const control = owned.controlOf.get((select ?? element) as DomElement)
  const form = control && owned.forms.find((candidate) => candidate.controls.includes(control))
  if (!control || !form) return undefined
  const option = select && (element.attribs['value'] ?? collapse(rawText(element)))
  return { kind: 'control', control, form, ...(option !== undefined && { option }) }
}
