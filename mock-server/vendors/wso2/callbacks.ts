/** Callbacks as they are registered: a URI, or `regexp=` and a pattern. */
const prefix = 'regexp='

/** The pattern of a callback that is one. */
export function pattern(registered: string): string | undefined {
  return registered.startsWith(prefix) ? registered.slice(prefix.length) : undefined
}

/** The URIs that a callback stands for; of a pattern only plain alternatives, such as `(https://a/cb|https://b/cb)`, can be told. */
export function alternatives(registered: string): string[] {
  const expression = pattern(registered)
  if (expression === undefined) return [registered]
  const [, inner = expression] = /^\((.*)\)$/.exec(expression) ?? []
  return inner.split('|').map((uri) => uri.replace(/\\(.)/g, '$1'))
}
