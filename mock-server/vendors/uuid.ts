/** UUIDs (RFC 9562) of a given version, made from unguessable text. */
import { sha256 } from '../octets/sha256.ts'
import { hexadecimal } from '../octets/text.ts'

/** @param version 3 for codes and tokens, 4 for everything else */
export function uuid(version: 3 | 4, random: string): string {
  const hex = hexadecimal(sha256(`${version} ${random}`))
  const variant = '89ab'.charAt(parseInt(hex.charAt(16), 16) % 4)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `${version}${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
