/** Reads what a request says: JSON objects of known members, each with a sentence when it is wrong. */
import { nearest } from '../nearest.ts'
import { Refusal } from './refusal.ts'

/** Reads one value. @param name what it is called in a sentence. @throws {Refusal} when it is another thing */
export type Reader<T> = (value: unknown, name: string) => T

type Shape = Readonly<Record<string, Reader<unknown>>>

/** What a shape reads. */
export type Read<S extends Shape> = { [Name in keyof S]: ReturnType<S[Name]> }

function reader<T>(what: string, fits: (value: unknown) => value is T): Reader<T> {
  return (value, name) => {
    if (fits(value)) return value
    if (value === undefined) throw new Refusal('invalid_request', `${name} is missing: give ${what}.`)
    throw new Refusal('invalid_request', `${name} must be ${what}; got ${shortened(JSON.stringify(value))}.`)
  }
}

export const text = (what = 'text'): Reader<string> =>
  reader(what, (value): value is string => typeof value === 'string' && value !== '')

export const flag = reader('true or false', (value): value is boolean => typeof value === 'boolean')

export const mapping = (what = 'an object'): Reader<Record<string, unknown>> => reader(what, isMapping)

export const texts = (what: string): Reader<Record<string, string>> =>
  reader(
    what,
    (value): value is Record<string, string> =>
      isMapping(value) && Object.values(value).every((one) => typeof one === 'string'),
  )

export const listOfTexts = (what: string): Reader<string[]> =>
  reader(
    what,
    (value): value is string[] => Array.isArray(value) && value.every((one) => typeof one === 'string'),
  )

/** Anything but nothing. */
export const anything = (what: string): Reader<unknown> =>
  reader(what, (value): value is unknown => value !== undefined)

export function oneOf<T extends string>(...words: readonly T[]): Reader<T> {
  return reader(words.join(' or '), (value): value is T => words.some((word) => word === value))
}

/** A duration with its unit, so that nobody takes seconds for milliseconds. */
export const duration = reader(
  'text with a number and its unit, such as "11 minutes"',
  (value): value is string => typeof value === 'string' && /^\d*\.?\d+ *[a-z]+$/i.test(value),
)

export function optional<T>(read: Reader<T>): Reader<T | undefined> {
  return (value, name) => (value === undefined ? undefined : read(value, name))
}

/**
 * @param value the body, or a member of it
 * @param inside the path of the member; empty: the body itself
 * @throws {Refusal} when it is no object, has a member that is not known, or one that is wrong
 */
export function members<S extends Shape>(value: unknown, shape: S, inside = ''): Read<S> {
  const names = Object.keys(shape)
  const what = `a JSON object with ${names.join(', ')}`
  const given = mapping(what)(value, inside === '' ? 'The body' : inside)
  const at = (name: string) => (inside === '' ? name : `${inside}.${name}`)
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(shape, name))
  if (unknown !== undefined) {
    throw new Refusal(
      'invalid_request',
      `${at(unknown)} is not known: did you mean ${nearest(unknown, names)}?`,
    )
  }
  const read = Object.entries(shape).map(([name, reads]) => {
    const one = Object.hasOwn(given, name) ? given[name] : undefined
    return [name, reads(one, at(name))] as const
  })
  return Object.fromEntries(read) as Read<S>
}

/** The JSON of a body; undefined when there is none. @throws {Refusal} when it is no JSON */
export function jsonOf(body: string): unknown {
  if (body === '') return undefined
  try {
    return JSON.parse(body) as unknown
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Refusal('invalid_request', `The body is no JSON: ${shortened(why)}.`)
  }
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function shortened(sentence: string): string {
  return sentence.length > 80 ? `${sentence.slice(0, 80)}...` : sentence
}
