/** Octets as text, and back, with what browsers and servers have in common. */

/** Base64 (RFC 4648, 4). @param octets text counts as UTF-8 */
export function base64(octets: string | Uint8Array): string {
  const bytes = typeof octets === 'string' ? new TextEncoder().encode(octets) : octets
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

/** Base64 for URLs and file names, without padding (RFC 4648, 5). @param octets text counts as UTF-8 */
export function base64url(octets: string | Uint8Array): string {
  return base64(octets).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** The octets of base64 of either alphabet, one per character; empty where it is none. */
export function latin1Of(encoded: string): string {
  try {
    return atob(encoded.replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    return ''
  }
}

/** The UTF-8 text in base64 of either alphabet; empty where it is no base64. */
export function textOf(encoded: string): string {
  return utf8(Uint8Array.from(latin1Of(encoded), (character) => character.charCodeAt(0)))
}

/** What is not UTF-8 becomes U+FFFD; a byte order mark stays. */
export function utf8(octets: Uint8Array | ArrayBuffer): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(octets)
}

const hexadecimals = Array.from({ length: 256 }, (_, octet) => octet.toString(16).padStart(2, '0'))

export function hexadecimal(octets: Uint8Array): string {
  let text = ''
  for (const octet of octets) text += hexadecimals[octet] as string
  return text
}

/** Asking for many octets at once costs as much as asking for a few. */
const drawn = new Uint8Array(4096)
let used = drawn.length

/** Unguessable ones, none of which is given twice. */
export function randomOctets(length: number): Uint8Array<ArrayBuffer> {
  if (length > drawn.length) return crypto.getRandomValues(new Uint8Array(length))
  if (used + length > drawn.length) {
    crypto.getRandomValues(drawn)
    used = 0
  }
  const octets = drawn.slice(used, used + length)
  // What was given is nobody else's business.
  drawn.fill(0, used, (used += length))
  return octets
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
