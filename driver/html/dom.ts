/** The few things that reading a page needs of its tree, and the words for a tree's parts. */
import type { CheerioAPI } from 'cheerio'
import { parse } from 'parse5'
import { adapter } from 'parse5-htmlparser2-tree-adapter'

export type Root = ReturnType<CheerioAPI['root']>[number]
export type DomNode = Root | Root['children'][number]
export type DomElement = Extract<DomNode, { attribs: Record<string, string> }>

/** Elements that need no end tag: many of them in a row are not nested. */
const unnested = new Set(
  (
    'area base br col embed hr img input link meta source track wbr p li dd dt option optgroup tr td th tbody thead tfoot ' +
    'html head body a'
  ).split(' '),
)

/** The parser's time grows with the square of the depth, so a page that nests without end is cut off. */
const deepestParsed = 2000
const surelyShallow = 8000

function withinDepth(html: string): string {
  if (html.length <= surelyShallow) return html
  let depth = 0
  for (const tag of html.matchAll(/<(\/?)([a-z][a-z\d]*)/gi)) {
    if (unnested.has((tag[2] ?? '').toLowerCase())) continue
    depth = tag[1] ? Math.max(0, depth - 1) : depth + 1
    if (depth > deepestParsed) return html.slice(0, tag.index)
  }
  return html
}

/**
 * The tree that cheerio would read, without what cheerio needs for selectors: few pages are asked for one.
 * Content of `noscript` is read as elements: a browser without scripts shows and submits it.
 */
export const parseHtml = (html: string): Root =>
  parse(withinDepth(html), { scriptingEnabled: false, treeAdapter: adapter })

export const isElement = (node: DomNode | null | undefined): node is DomElement =>
  node !== null && node !== undefined && 'attribs' in node

/** The characters of a text node; undefined for every other node. */
export const charactersOf = (node: DomNode): string | undefined =>
  node.nodeType === 3 && 'data' in node ? node.data : undefined

export const childrenOf = (node: DomNode): DomNode[] => ('children' in node ? node.children : [])

export const classesOf = ({ attribs }: DomElement): string[] =>
  attribs['class'] === undefined ? [] : attribs['class'].split(/\s+/).filter(Boolean)

export const collapse = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Elements whose text nobody reads on the page. */
const silent = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'head',
  'title',
  'iframe',
  'object',
  'svg',
])
/** Elements that do not part the words around them. */
const inline = new Set(
  'a abbr b bdi bdo cite code em font i kbd label mark q s samp small span strike strong sub sup tt u var wbr'.split(
    ' ',
  ),
)

/** Hidden by its own attributes; style sheets are not read. */
export const hidesItself = ({ attribs }: DomElement): boolean =>
  attribs['hidden'] !== undefined ||
  /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attribs['style'] ?? '')

/** A page nested deeper than any person would write it is cut off there: it cannot exhaust the stack. */
export const deepest = 400

function gather(node: DomNode, into: string[], depth: number): void {
  const characters = charactersOf(node)
  if (characters !== undefined) into.push(characters)
  if (depth > deepest) return
  const element = isElement(node) ? node : undefined
  if (element && depth > 0 && (silent.has(element.name) || hidesItself(element))) return
  const parts = element !== undefined && !inline.has(element.name)
  if (parts) into.push(' ')
  for (const child of childrenOf(node)) gather(child, into, depth + 1)
  if (parts) into.push(' ')
}

/** The text of a node as a person reads it: no scripts, no hidden parts, white space collapsed. */
export function visibleText(node: DomNode): string {
  const parts: string[] = []
  gather(node, parts, 0)
  return collapse(parts.join(''))
}

/** The text of a node as it stands in the document, white space kept. */
export function rawText(node: DomNode, depth = 0): string {
  const characters = charactersOf(node)
  if (characters !== undefined || depth > deepest) return characters ?? ''
  return childrenOf(node)
    .map((child) => rawText(child, depth + 1))
    .join('')
}

export function absoluteUrl(reference: string, base: string): string | undefined {
  return URL.canParse(reference, base) ? new URL(reference, base).href : undefined
}
