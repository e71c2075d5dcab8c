/** What got into a page as markup although it was sent as a value. */
import { childrenOf, deepest, type DomNode, isElement, rawText } from './dom.ts'
import { parseHtml } from './parse.ts'

/**
 * Markup that a page holds as elements or attributes of its own, by what a browser makes of the page.
 *
 * @param marker text that stands in an injected script, or in the value of an injected event handler
 */
export function injectedInto(html: string, marker: string): 'a script' | 'an event handler' | undefined {
  return html.includes(marker) ? within(parseHtml(html), marker, 0) : undefined
}

function within(node: DomNode, marker: string, depth: number): 'a script' | 'an event handler' | undefined {
  if (isElement(node)) {
    // Text that stands as a string in a script of the page's own does not end it.
    if (node.name === 'script' && rawText(node).endsWith(marker)) return 'a script'
    if (Object.entries(node.attribs).some(([name, value]) => /^on[a-z]+$/.test(name) && value === marker))
      return 'an event handler'
  }
  if (depth > deepest) return undefined
  for (const child of childrenOf(node)) {
    const found = within(child, marker, depth + 1)
    if (found !== undefined) return found
  }
  return undefined
}
