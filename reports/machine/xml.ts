/** The little XML that a report needs, valid XML 1.0 whatever the texts hold. */
import { visibleLines } from '../visible.ts'

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
}

export type Attributes = Record<string, string | number | undefined>

/** An element on lines of its own. Attributes without a value are left out. `content` is XML. */
export function element(name: string, attributes: Attributes, ...content: string[]): string {
  const start = `<${name}${Object.entries(attributes).map(attribute).join('')}`
  return content.length === 0 ? `${start}/>\n` : `${start}>${content.join('')}</${name}>\n`
}

/** Text as XML content. What XML 1.0 cannot hold stands as an escape such as \x1b. */
export function content(text: string): string {
  return visibleLines(text).replace(/[&<>]/g, entity)
}

function attribute([name, value]: [string, string | number | undefined]): string {
  return value === undefined ? '' : ` ${name}="${visibleLines(String(value)).replace(/[&<>"\n\t]/g, entity)}"`
}

function entity(character: string): string {
  return entities[character] ?? character
}
