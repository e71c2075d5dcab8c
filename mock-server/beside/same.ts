/** Whether two answers of rules are the same. */
import { Parameters } from '../message/parameters.ts'
import { bare } from './guard.ts'

type Members = Readonly<Record<string, unknown>>

/**
 * Of lists and plain objects what they hold counts, if they were made by the rules. A thing that was there before, such as
 * a record of the store, is the same as itself alone: whoever gets a copy changes the copy.
 */
export function same(one: unknown, other: unknown): boolean {
  const [a, b] = [bare(one), bare(other)]
  if (Object.is(a, b)) return true
  if (a !== one || b !== other) return false
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (a instanceof Parameters && b instanceof Parameters) return same(a.pairs, b.pairs)
  if (a instanceof URL && b instanceof URL) return a.href === b.href
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((member, index) => same(member, b[index]))
  return isPlain(a) && isPlain(b) && sameMembers(a, b)
}

function sameMembers(a: Members, b: Members): boolean {
  // In the order in which they are written out.
  const [names, others] = [Object.keys(a), Object.keys(b)]
  return (
    names.length === others.length && names.every((name, at) => others[at] === name && same(a[name], b[name]))
  )
}

function isPlain(value: object): value is Members {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
