/** Records as text. Codes and tokens of one grant refer to it by its id, so that they share it when they are read again. */
import { Parameters } from '../message/parameters.ts'
import type { Grant } from '../model.ts'

/** A deleted record of which there would be another one otherwise: a client that the server was given. */
export const deleted = 'null'

/**
 * @param grants collects the grants that the record refers to, by id
 * @throws {TypeError} when it holds anything but plain objects, lists, parameters, text, numbers and truth values
 */
export function encoded(record: unknown, grants?: Map<string, Grant>): string {
  return JSON.stringify(record, (key, value: unknown): unknown => {
    if (value === undefined) return key === '' || !/^\d+$/.test(key) ? undefined : { $undefined: true }
    if (typeof value === 'function' || typeof value === 'symbol') throw unfit(typeof value)
    if (typeof value === 'number' && !Number.isFinite(value)) return { $number: String(value) }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    if (value instanceof Parameters) return { $parameters: value.pairs }
    if (isGrant(value) && key !== '') {
      grants?.set(value.id, value)
      return { $grant: value.id }
    }
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null) throw unfit(value.constructor.name)
    return value
  })
}

/** @param grantOf finds a grant; a record whose grant is gone is gone as well: undefined */
export function decoded(text: string, grantOf: (id: string) => Grant | undefined): unknown {
  let lost = false
  const record: unknown = JSON.parse(text, (_, value: unknown): unknown => {
    const [tag, content] = tagged(value)
    switch (tag) {
      case '$undefined':
        return undefined
      case '$number':
        return Number(content)
      case '$parameters':
        return new Parameters(content as Parameters['pairs'])
      case '$grant': {
        const grant = grantOf(String(content))
        lost ||= grant === undefined
        return grant
      }
      default:
        return value
    }
  })
  return lost ? undefined : record
}

/** The ids of the grants that an encoded record refers to. */
export function grantsIn(text: string): string[] {
  const ids: string[] = []
  if (!text.includes('$grant')) return ids
  decoded(text, (id) => void ids.push(id))
  return ids
}

function tagged(value: unknown): [tag?: string, content?: unknown] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const entries = Object.entries(value)
  return entries.length === 1 && entries[0]?.[0].startsWith('$') ? entries[0] : []
}

function isGrant(value: object): value is Grant {
  return (
    'revoked' in value && 'clientId' in value && 'request' in value && value.request instanceof Parameters
  )
}

function unfit(what: string): TypeError {
  return new TypeError(
    `A record of the store holds a ${what}, which cannot be written down: keep plain objects, lists, text and numbers.`,
  )
}
