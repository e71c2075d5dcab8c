/** Tickets and keys that nobody guesses, in the shapes of CAS (CAS protocol 3.0, 3.7). */
import type { Context } from '../../../context.ts'
import { derived } from '../../../octets/sha256.ts'
import { base64url, hexadecimal as hexOf } from '../../../octets/text.ts'
import { slot } from '../../../store/slot.ts'

/** Letters and digits but for the 8. */
const allowed = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ012345679'

/** The default of `host.name`. */
const host = 'cas01.example.org'

const lengths = { LT: 30, ST: 20, TGT: 50 }
const counts = slot<number>('cas ticket counts')

/** Such as `ST-7-q2hd6yv1cPtbuG0wBnXe-cas01.example.org`. Every kind has a count of its own. */
export function ticketId(kind: keyof typeof lengths, context: Context): string {
  const counted = context.store.kept(counts)
  const number = (counted.get(kind) ?? 0) + 1
  counted.set(kind, number)
  const text = Array.from(bytes(lengths[kind], context), (byte) => allowed[byte % allowed.length])
  return `${kind}-${number}-${text.join('')}-${host}`
}

/** What an encrypted and signed value looks like from outside: three parts in base64url. Derived. */
export function sealedValue(context: Context): string {
  const parts = [96, 64].map((length) => base64url(bytes(length, context)))
  return [base64url('{"alg":"HS512"}'), ...parts].join('.')
}

/** What a flow's encrypted state looks like from outside: a UUID and a long text. Derived. */
export function executionKey(context: Context): string {
  const uuid = hexadecimal(16, context).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  return `${uuid}_${base64url(bytes(768, context))}`
}

export function hexadecimal(length: number, context: Context): string {
  return hexOf(bytes(length, context))
}

function bytes(length: number, { random }: Context): Uint8Array {
  return derived(random(), length)
}
