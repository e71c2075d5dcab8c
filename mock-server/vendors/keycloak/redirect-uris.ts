/** How the product compares redirect URIs. */

/** With all escapes decoded, and without dot segments; undefined where it cannot be. */
export function decoded(uri: string): string | undefined {
  try {
    const [, head = '', path = '', rest = ''] =
      /^([a-z][a-z0-9+.-]*:\/\/[^/?#]*)([^?#]*)(.*)$/is.exec(decodeURIComponent(uri)) ?? []
    return head + withoutDots(path) + rest
  } catch {
    return undefined
  }
}

/** RFC 3986, 5.2.4, for a path that begins with a slash or is empty. */
function withoutDots(path: string): string {
  const kept: string[] = []
  const segments = path.split('/')
  for (const segment of segments) {
    if (segment === '..' && kept.length > 1) kept.pop()
    else if (segment !== '.' && segment !== '..') kept.push(segment)
  }
  const last = segments.at(-1)
  return kept.join('/') + (last === '.' || last === '..' ? '/' : '')
}

/** An asterisk stands for anything at the end, but for user information and a fragment. */
export function wildcardMatches(presented: string, registered: string): boolean {
  const uri = decoded(presented)
  if (uri === undefined || !registered.endsWith('*') || /[@#]/.test(uri)) return false
  return uri.startsWith(registered.slice(0, -1))
}

/** The port of the own machine is taken off the presented URI alone: what is registered with one is compared with it. */
export function matchesWithoutPort(presented: string, registered: string): boolean {
  return presented.replace(/^(http:\/\/(?:localhost|127\.0\.0\.1)):[^/]*/, '$1') === registered
}
