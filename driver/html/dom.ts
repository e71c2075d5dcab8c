/** The few things that reading a page needs of its tree, and the words for a tree's parts. */
import type { CheerioAPI } from 'cheerio'

export type Root = ReturnType<CheerioAPI['root']>[number]
export type DomNode = Root | Root['children'][number]
export type DomElement = Extract<DomNode, { attribs: Record<string, string> }>

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

/** Characters that a person would read of one page. */
export const longestText = 50_000

function gather(node: DomNode, into: string[], depth: number, budget: { left: number }): void {
  const characters = charactersOf(node)
  if (characters !== undefined) {
    into.push(characters.slice(0, budget.left))
    budget.left -= Math.min(budget.left, characters.length)
  }
  if (depth > deepest || budget.left === 0) return
  const element = isElement(node) ? node : undefined
  if (element && depth > 0 && (silent.has(element.name) || hidesItself(element))) return
  const parts = element !== undefined && !inline.has(element.name)
  if (parts) into.push(' ')
  for (const child of childrenOf(node)) gather(child, into, depth + 1, budget)
  if (parts) into.push(' ')
}

/** The text of a node as a person reads it: no scripts, no hidden parts, white space collapsed; of a very long one the beginning. */
export function visibleText(node: DomNode): string {
  const parts: string[] = []
  gather(node, parts, 0, { left: longestText })
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
