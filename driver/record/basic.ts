/** HTTP Basic credentials (RFC 7617; form-encoded halves: RFC 6749, 2.3.1), taken apart. */

export interface BasicCredentials {
  /** As it was sent, before base64. */
  id: string
  /** As it was sent, before base64. */
  secret: string
}

/** The halves of a well-formed `Authorization: Basic` value; undefined for every other value. */
export function basicCredentials(authorization: string): BasicCredentials | undefined {
  const encoded = /^\s*Basic +([A-Za-z0-9+/]+=*)\s*$/i.exec(authorization)?.[1]
  if (encoded === undefined) return undefined
  const octets = Buffer.from(encoded, 'base64')
  const sent = octets.toString('utf8')
  const wellFormed = octets.toString('base64') === encoded && Buffer.from(sent).equals(octets)
  const colon = sent.indexOf(':')
  // Control characters would make the report's line something else than what was sent.
  return wellFormed && colon >= 0 && !/\p{C}/u.test(sent)
    ? { id: sent.slice(0, colon), secret: sent.slice(colon + 1) }
    : undefined
}

/** A half with its form-encoding undone; as it is where it was not form-encoded. */
export function formDecoded(half: string): string {
  if (!/[%+]/.test(half)) return half
  try {
    return decodeURIComponent(half.replaceAll('+', '%20'))
  } catch {
    return half
  }
}
