/** Parameters and hidden fields that hold an address to return to: a URL, or a path of the server. */
import type { Control, Form } from '../html/forms.ts'

/** Names of the query parameters of a URL that hold an address other than the client's. */
export function addressParameters(url: string, redirectUri?: string): string[] {
  const found = [...new URL(url).searchParams].filter(
    ([, value]) => isAddress(value) && value !== redirectUri,
  )
  return [...new Set(found.map(([name]) => name))]
}

/** Hidden fields of a form that hold an address other than the client's. @param known one more value that is one */
export function addressFields(form: Form, redirectUri?: string, known?: string): Control[] {
  return form.controls.filter(
    ({ type, value, name }) =>
      type === 'hidden' &&
      name !== undefined &&
      (value === known || (isAddress(value) && value !== redirectUri)),
  )
}

/** The URL with these query parameters set to a value. */
export function withParameters(url: string, names: readonly string[], value: string): string {
  const changed = new URL(url)
  for (const name of names) changed.searchParams.set(name, value)
  return changed.href
}

function isAddress(value: string): boolean {
  return /^(?:https?:\/\/[^/]|\/[\w.~%-])/i.test(value)
}
