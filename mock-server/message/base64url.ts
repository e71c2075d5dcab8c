/** Base64url without padding (RFC 4648, 5), as JSON Web Tokens have it. */

export function base64url(value: string | Uint8Array): string {
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value
  let octets = ''
  for (const byte of bytes) octets += String.fromCharCode(byte)
  return btoa(octets).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
