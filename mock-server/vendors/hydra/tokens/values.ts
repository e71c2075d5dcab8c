/** The form of codes and tokens: what they are, 32 octets, and what signs them. */
import { base64url } from '../../../octets/text.ts'
import { sha256 } from '../../../octets/sha256.ts'

/** By the letters of their prefixes. */
export type Kind = 'ac' | 'at' | 'rt'

/** @param random unguessable letters and digits, from which both halves follow */
export function opaque(kind: Kind, random: string): string {
  const half = (use: string) => base64url(sha256(`${use} ${kind} ${random}`))
  return `ory_${kind}_${half('key')}.${half('signature')}`
}

/** The half under which the product keeps a token. */
export function signatureOf(value: string): string | undefined {
  const [, signature] = value.split('.')
  return signature
}
