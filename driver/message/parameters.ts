/**
 * Request parameters as an ordered list of pairs, because repetition, order and spelling are what checks change.
 * A value may be given already encoded (`{ raw }`), for octets that have no character.
 */
import type { Spelling } from './manner.ts'

export type ParameterValue = string | { readonly raw: string }
export type Parameter = readonly [name: string | { readonly raw: string }, value: ParameterValue]

/** application/x-www-form-urlencoded, as the URL Standard writes it; or spelled otherwise, and equal to that. */
export function formEncoded(parameters: readonly Parameter[], spelling?: Spelling): string {
  const pairs = parameters.map(([name, value]) =>
    spelling === 'escaped' ? `${escaped(name)}=${escaped(value)}` : `${component(name)}=${component(value)}`,
  )
  return (spelling === 'reversed' ? pairs.toReversed() : pairs).join('&')
}

/** A value that was given encoded is left as it is. */
function escaped(value: ParameterValue): string {
  return typeof value === 'string' ? everyOctetEscaped(value) : value.raw
}

/** One name or value, encoded. */
export function component(value: ParameterValue): string {
  if (typeof value !== 'string') return value.raw
  return new URLSearchParams([[value, '']]).toString().slice(0, -1)
}

/** Every octet as %XX: an equal spelling of the same value. */
export function everyOctetEscaped(value: string, hex: 'upper' | 'lower' = 'upper'): string {
  const digits = [...Buffer.from(value)].map((octet) => `%${octet.toString(16).padStart(2, '0')}`).join('')
  return hex === 'upper' ? digits.toUpperCase() : digits
}

export function nameOf([name]: Parameter): string {
  return typeof name === 'string' ? name : name.raw
}

/** The list with these values set: in place where the name stands, else at the end. */
export function withValues(
  parameters: readonly Parameter[],
  changes: Readonly<Record<string, ParameterValue>>,
): Parameter[] {
  const left = new Map(Object.entries(changes))
  const changed = parameters.map((parameter): Parameter => {
    const name = nameOf(parameter)
    const value = left.get(name)
    if (value === undefined) return parameter
    left.delete(name)
    return [name, value]
  })
  return [...changed, ...left]
}

export function withoutNames(parameters: readonly Parameter[], names: readonly string[]): Parameter[] {
  return parameters.filter((parameter) => !names.includes(nameOf(parameter)))
}

/** The first value of a name, as text: an encoded one is decoded, octets that are no UTF-8 to U+FFFD. */
export function valueOf(parameters: readonly Parameter[], name: string): string | undefined {
  const value = parameters.find((parameter) => nameOf(parameter) === name)?.[1]
  return typeof value === 'object' ? [...new URLSearchParams(`=${value.raw}`).values()][0] : value
}

/** An endpoint URI with a query appended to the one that it may already have (RFC 6749, 3.1). */
export function withQuery(uri: string, query: string): string {
  if (query === '') return uri
  const [beforeFragment = uri] = uri.split('#', 1)
  if (!beforeFragment.includes('?')) return `${beforeFragment}?${query}`
  return beforeFragment.endsWith('?') || beforeFragment.endsWith('&')
    ? `${beforeFragment}${query}`
    : `${beforeFragment}&${query}`
}
