/** Forms of `multipart/form-data` (RFC 7578), as far as servers that take them for OAuth requests read them. */

/**
 * The named parts of a body, without files; undefined when the media type names no boundary (RFC 2046, 5.1.1).
 *
 * @param contentType value of the Content-Type header
 */
export function fromMultipart(
  body: string,
  contentType: string | undefined,
): (readonly [string, string])[] | undefined {
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType ?? '') ?? []
  const boundary = quoted ?? bare
  if (boundary === undefined) return undefined
  const [, ...parts] = `\r\n${body}`.split(`\r\n--${boundary}`)
  return parts.flatMap((part) => {
    const [, head = '', value = ''] = /^[ \t]*\r\n((?:[^\r\n]+\r\n)*)\r\n(.*)$/s.exec(part) ?? []
    const [, name] = /^content-disposition:\s*form-data;(?:.*;)?\s*name="([^"]*)"/im.exec(head) ?? []
    return name === undefined || /;\s*filename=/i.test(head) ? [] : [[name, value] as const]
  })
}
