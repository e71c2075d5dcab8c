/** HTML that cannot be broken by what is put into it: every text is escaped, unless it is markup of ours. */
import { visibleLines } from '../visible.ts'

export interface Markup {
  readonly markup: string
}

type Value = string | number | Markup | readonly Markup[] | undefined

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A template tag. Attribute values stand in double quotes. A value that is `undefined` leaves nothing. */
export function markup(parts: TemplateStringsArray, ...values: Value[]): Markup {
  return { markup: String.raw({ raw: parts }, ...values.map(written)) }
}

/** Text that is markup already: the style sheet, the script and the packed data, which are ours. */
export function verbatim(text: string): Markup {
  return { markup: text }
}

function written(value: Value): string {
  if (value === undefined) return ''
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string')
    return visibleLines(value).replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
  return 'markup' in value ? value.markup : value.map((one) => one.markup).join('')
}
