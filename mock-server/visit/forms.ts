/** The forms of this server's own pages. It reads what the pages here are made of; it is no reader of other people's HTML. */

export interface Control {
  /** `hidden`, `text`, `password`, `checkbox`, `submit`, `button` ... */
  type: string
  name: string
  value: string
  id: string
  checked: boolean
  autocomplete: string
}

export interface Form {
  action: string
  method: string
  controls: Control[]
}

const tag = /<(\/?)(form|input|button)\b((?:[^>"']|"[^"]*"|'[^']*')*)>/gi

export function formsOf(page: string): Form[] {
  const forms: Form[] = []
  let open: Form | undefined
  for (const [, end, name = '', text = ''] of page.matchAll(tag)) {
    const attributes = attributesOf(text)
    const of = (attribute: string) => attributes.get(attribute) ?? ''
    if (name.toLowerCase() === 'form') {
      open =
        end === '/' ? undefined : { action: of('action'), method: of('method').toUpperCase(), controls: [] }
      if (open) forms.push(open)
    } else if (end === '' && open && !attributes.has('disabled')) {
      const usual = name.toLowerCase() === 'button' ? 'submit' : 'text'
      open.controls.push({
        type: (of('type') || usual).toLowerCase(),
        name: of('name'),
        value: of('value'),
        id: of('id'),
        checked: attributes.has('checked'),
        autocomplete: of('autocomplete'),
      })
    }
  }
  return forms
}

function attributesOf(text: string): Map<string, string> {
  // No blank is needed after a quoted value: there are products that forget it.
  const found = text.matchAll(/([^\s=/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g)
  return new Map(
    [...found].map(([, name = '', double, single, bare]) => [
      name.toLowerCase(),
      decoded(double ?? single ?? bare ?? ''),
    ]),
  )
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** Text with its character references resolved. */
export function decoded(text: string): string {
  return text.replace(
    /&(?:#(\d+)|#x([\da-f]+)|([a-z]+));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return named[name] ?? whole
      return String.fromCodePoint(decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal))
    },
  )
}

/** What a page says to its reader, shortened. A place that is marked as a problem speaks for the page. */
export function saidOn(page: string): string {
  const marked =
    /<(\w+)[^>]*\b(?:role="alert"|class="[^"]*\b(?:problem|error|alert)\b[^"]*")[^>]*>([\s\S]*?)<\/\1>/i.exec(
      page,
    )
  const body = page.replace(/<(head|style|script)\b[\s\S]*?<\/\1>/gi, ' ')
  const text = decoded((marked?.[2] ?? body).replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()
  return text.length > 200 ? `${text.slice(0, 197)}...` : text
}
