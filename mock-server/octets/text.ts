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

export function hexadecimal(octets: Uint8Array): string {
  return Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('')
}

export function randomOctets(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length))
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
