/** Octets as text (RFC 4648). */

/** Base64 with padding (4). */
export function base64(value: string | Uint8Array): string {
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value
  let octets = ''
  for (const byte of bytes) octets += String.fromCharCode(byte)
  return btoa(octets)
}

/** Base64url without padding (5), as JSON Web Tokens have it. */
export function base64url(value: string | Uint8Array): string {
  return base64(value).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
