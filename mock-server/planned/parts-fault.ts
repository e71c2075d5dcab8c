/** What is wrong with the headers or the delivery of an answer: said when it is planned, and not when it is sent. */
import type { Delivery } from '../message/wire.ts'

/** @throws {Error} one sentence, when these are no headers (RFC 9110, 5.1 and 5.5) */
export function checkHeaders(headers: unknown): void {
  if (typeof headers !== 'object' || headers === null) throw noHeaders()
  const pairs: unknown[] = Array.isArray(headers) ? headers : Object.entries(headers)
  for (const pair of pairs) {
    if (!Array.isArray(pair) || pair.length !== 2) throw noHeaders()
    const [name, value] = pair as [unknown, unknown]
    if (typeof name !== 'string' || !/^[!#$%&'*+.^`|~\w-]+$/.test(name))
      throw new TypeError(`${JSON.stringify(name)} is no name of a header: letters, digits and hyphens are.`)
    if (typeof value !== 'string' || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
      throw new TypeError(
        `The header ${name} of an answer is text of one line and of Latin-1, not ${JSON.stringify(value)}.`,
      )
    }
  }
}

function noHeaders(): TypeError {
  return new TypeError(
    'The headers of an answer are an object of texts, or a list of pairs of name and value.',
  )
}

type Kind = Delivery['kind']

/** Members of each kind, with the least number that they may be. */
const deliveries: Readonly<Record<Kind, Readonly<Record<string, number>>>> = {
  reset: {},
  truncated: { bytes: 0 },
  slow: { pieces: 1, pause: 0 },
}

/** @throws {Error} one sentence, when this is no delivery */
export function checkDelivery(delivery: unknown): void {
  const { kind, ...others } = (delivery ?? {}) as Record<string, unknown>
  if (typeof kind !== 'string' || !Object.hasOwn(deliveries, kind)) {
    throw new TypeError(
      `The delivery of an answer is an object whose kind is ${Object.keys(deliveries).join(', ')}; got ${JSON.stringify(delivery)}.`,
    )
  }
  const members = deliveries[kind as Kind]
  for (const name of Object.keys(others)) {
    if (!Object.hasOwn(members, name))
      throw new TypeError(`A delivery of kind ${kind} has no member ${name}.`)
  }
  for (const [name, least] of Object.entries(members)) {
    const number = others[name]
    if (typeof number === 'number' && Number.isInteger(number) && number >= least) continue
    throw new RangeError(
      `${name} of a delivery of kind ${kind} is a whole number from ${least}; got ${JSON.stringify(number)}.`,
    )
  }
}
