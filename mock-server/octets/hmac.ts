/** Keyed hashes with SHA-256 (RFC 2104). */
import { joined } from './text.ts'
import { sha256 } from './sha256.ts'

const blockSize = 64

/** @param key, message octets; text counts as UTF-8 */
export function hmacSha256(key: string | Uint8Array, message: string | Uint8Array): Uint8Array<ArrayBuffer> {
  const given = octetsOf(key)
  const block = new Uint8Array(blockSize)
  block.set(given.length > blockSize ? sha256(given) : given)
  const inner = sha256(
    joined(
      block.map((octet) => octet ^ 0x36),
      octetsOf(message),
    ),
  )
  return sha256(
    joined(
      block.map((octet) => octet ^ 0x5c),
      inner,
    ),
  )
}

function octetsOf(value: string | Uint8Array): Uint8Array {
  return typeof value === 'string' ? new TextEncoder().encode(value) : value
}
