/** A redirect URI taken apart and put together again without changing a character (RFC 3986, appendix B). */
export interface Uri {
  scheme: string
  /** Undefined where there is no authority, as in `com.example.app:/cb`. User information stays with it. */
  host: string | undefined
  /** Undefined where there is no colon, empty where nothing follows it. */
  port: string | undefined
  path: string
  query: string | undefined
  fragment: string | undefined
}

const appendixB = /^(?:([^:/?#]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s

export function apart(uri: string): Uri {
  const [, scheme = '', authority, path = '', query, fragment] = appendixB.exec(uri) ?? []
  const [, host, port] = /^(.*?)(?::(\d*))?$/s.exec(authority ?? '') ?? []
  return { scheme, host: authority === undefined ? undefined : host, port, path, query, fragment }
}

export function together({ scheme, host, port, path, query, fragment }: Uri): string {
  const authority = host === undefined ? '' : `//${host}${port === undefined ? '' : `:${port}`}`
  const tail = `${query === undefined ? '' : `?${query}`}${fragment === undefined ? '' : `#${fragment}`}`
  return `${scheme}:${authority}${path}${tail}`
}

/** The same URI with these parts changed. */
export function altered(uri: string, changes: Partial<Uri>): string {
  return together({ ...apart(uri), ...changes })
}

/** Is the host an http loopback literal, whose port a server should leave open (RFC 8252, 7.3)? */
export function isLoopbackLiteral(uri: string): boolean {
  const { scheme, host } = apart(uri)
  return scheme.toLowerCase() === 'http' && host !== undefined && /^(127\.[\d.]+|\[::1\])$/.test(host)
}

/** The last segment of a path and what stands before it, up to the slash. */
export function lastSegment(path: string): { before: string; segment: string } {
  const trimmed = path.endsWith('/') ? path.slice(0, -1) : path
  const cut = trimmed.lastIndexOf('/') + 1
  return { before: path.slice(0, cut), segment: path.slice(cut) }
}

/** The text with the case of one letter changed, escapes left alone; undefined where there is no letter. */
export function otherCase(text: string): string | undefined {
  const found = /^((?:%[0-9a-f]{2}|[^a-z%])*)([a-z])(.*)$/is.exec(text)
  const [, before = '', letter = '', after = ''] = found ?? []
  if (!found) return undefined
  const upper = letter.toUpperCase()
  return `${before}${letter === upper ? letter.toLowerCase() : upper}${after}`
}
