/** What people type: taken, or refused with one sentence. */

/** The message says what is wrong and what to do; it is shown to the person who typed. */
export class BadInput extends Error {}

/** Limits what is shown of an input: a sentence, not a wall of text. */
const shown = (text: string): string => (text.length > 100 ? `${text.slice(0, 100)}…` : text)

/**
 * An address this application may send a browser or a request to. Fragments are what RFC 6749, 3.1, 3.1.2 and 3.2
 * forbid in endpoints and redirect URIs.
 *
 * @throws {BadInput} when it is missing, no http(s) URL, or has a user name, a password or a fragment
 */
export function httpUrl(text: string, name: string): string {
  if (text === '') throw new BadInput(`${name} is missing; give a URL that starts with http:// or https://.`)
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new BadInput(`${name} must be a URL that starts with http:// or https://, not ${shown(text)}`)
  if (url.username !== '' || url.password !== '')
    throw new BadInput(`${name} must not hold a user name or a password; take out what stands before the @.`)
  if (text.includes('#'))
    throw new BadInput(`${name} must not have a fragment; take out the # and what follows.`)
  return text
}

/** The value of a field, without the blanks that pasting brings along. */
export function field(form: URLSearchParams, name: string): string {
  return form.get(name)?.trim() ?? ''
}
