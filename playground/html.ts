/** Markup by template: every value is text and is escaped, unless it was made by this template itself. */

const markup = Symbol('markup')

/** A piece of a page that is safe to insert. Only `html` makes one: no object of a server's JSON can pass for it. */
export interface Html {
  readonly [markup]: string
}

export type Insert = string | number | Html | readonly Html[] | undefined

/** @returns the template with its values escaped; `undefined` inserts nothing */
export function html(texts: TemplateStringsArray, ...values: readonly Insert[]): Html {
  return { [markup]: texts.reduce((built, text, index) => built + inserted(values[index - 1]) + text) }
}

export function textOf(piece: Html): string {
  return piece[markup]
}

function inserted(value: Insert): string {
  if (value === undefined) return ''
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value))
  return markup in value ? value[markup] : value.map(textOf).join('')
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}
