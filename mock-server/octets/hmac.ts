/** Keyed hashes and derived keys with SHA-256 (RFC 2104, RFC 5869). */
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

/** As many octets as are asked for, without salt. @param secret unguessable text @param length at most 8160 */
export function derived(secret: string, info: string, length: number): Uint8Array<ArrayBuffer> {
  const key = hmacSha256(new Uint8Array(32), secret)
  let last = new Uint8Array()
  let all = new Uint8Array()
  for (let count = 1; all.length < length; count += 1) {
    last = hmacSha256(key, joined(last, octetsOf(info), Uint8Array.of(count)))
    all = joined(all, last)
  }
  return all.slice(0, length)
}

function octetsOf(value: string | Uint8Array): Uint8Array {
  return typeof value === 'string' ? new TextEncoder().encode(value) : value
}
