/** The cookie that binds an attempt to one browser. */

/** Cookies do not tell ports apart: the port in the name keeps two playgrounds of one host from disturbing each other. */
export function cookieName(port: number): string {
  return `playground2_${port}`
}

/** @returns the value; undefined also when a second cookie of that name makes it unclear which one is ours */
export function cookieValue(header: string | undefined, name: string): string | undefined {
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
  return values.length === 1 ? values[0] : undefined
}

/** Lax: sent when the authorization server redirects back, not with another site's POST. */
export function cookie(name: string, value: string, path: string): string {
  return `${name}=${value}; Path=${path}; HttpOnly; SameSite=Lax`
}
