const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Makes a value safe as text and inside a quoted attribute. */
export function escape(value: unknown): string {
  return String(value).replace(/[&<>"']/g, (character) => entities[character] ?? character)
}

/** A plain HTML page. The title is escaped here, the body by whoever wrote it. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escape(title)}</title></head>
<body>
${body}
</body>
</html>
`
}

export function hidden(name: string, value: unknown): string {
  return `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`
}
