/** Small changes that make a valid request odd: some are legal, some are not. Plain data, so that they can be shrunk and told. */
import fc from 'fast-check'
import type { Parameter } from '../../driver/message/parameters.ts'

export type Mutation =
  | { kind: 'set' | 'repeat'; name: string; value: string }
  | { kind: 'remove'; name: string }
  /** Text of the form that is no pair of a name and a value, or is encoded oddly. */
  | { kind: 'raw'; text: string }

/** A request that both endpoints' requests are like. */
interface Changeable<Request> {
  with(changes: Record<string, string>): Request
  without(...names: string[]): Request
  plus(...more: Parameter[]): Request
}

export function mutated<Request extends Changeable<Request>>(
  request: Request,
  mutations: readonly Mutation[],
): Request {
  return mutations.reduce((before, mutation) => {
    if (mutation.kind === 'set') return before.with({ [mutation.name]: mutation.value })
    if (mutation.kind === 'remove') return before.without(mutation.name)
    if (mutation.kind !== 'raw') return before.plus([mutation.name, mutation.value])
    const [name = '', value = ''] = mutation.text.split(/=(.*)/s)
    return before.plus([{ raw: name }, { raw: value }])
  }, request)
}

/** What was done to the request, in words. */
export function told(mutations: readonly Mutation[]): string {
  return mutations
    .map((mutation) => {
      if (mutation.kind === 'remove') return `without ${mutation.name}`
      if (mutation.kind === 'raw') return `with ${JSON.stringify(mutation.text)} as it is`
      const word = mutation.kind === 'set' ? 'with' : 'and again with'
      return `${word} ${mutation.name}=${JSON.stringify(mutation.value)}`
    })
    .join(', ')
}

/** Names that frameworks treat specially, beside those of the documents. */
const oddNames = [
  '',
  ' ',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'state[]',
  'a'.repeat(300),
  'ünïcode',
]

const oddValues = [
  '',
  ' ',
  '0',
  '-1',
  'null',
  'undefined',
  'true',
  '[]',
  '{}',
  '{"a":1}',
  '%',
  '%00',
  '%zz',
  '\0',
  '\r\nX-Odd: 1',
  '\u2028',
  '\ufeff',
  '\ud800',
  '../../',
  "' OR '1'='1",
  '<script>alert(1)</script>',
  '${7*7}',
  '9'.repeat(400),
  'x'.repeat(3000),
  'https://attacker.example/cb',
  '//attacker.example/cb',
  'javascript:alert(1)',
]

/** Octets that a form reader meets seldom. */
const oddTexts = [
  '&',
  '=',
  '==',
  '%',
  '%=%',
  'a',
  'a=%C3%28',
  '%00=1',
  '+',
  ';a=1;b=2',
  'a=1#b',
  '\u00ff=\u00ff',
]

/**
 * One to four changes.
 *
 * @param names of the endpoint's parameters
 * @param values that are odd at this endpoint, beside those that are odd everywhere
 * @param likely values that are set more often than others, by the name of their parameter
 */
export function mutations(
  names: readonly string[],
  values: readonly string[],
  likely: Readonly<Record<string, readonly string[]>>,
): fc.Arbitrary<Mutation[]> {
  const spoiled = names.flatMap((name) => [`${name}[]`, `${name}[0]`, ` ${name}`, name.toUpperCase()])
  const name = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...names) },
    { weight: 1, arbitrary: fc.constantFrom(...oddNames, ...spoiled) },
  )
  const value = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...oddValues, ...values) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
    { weight: 1, arbitrary: fc.string({ maxLength: 40 }) },
  )
  const changed = fc.record({ kind: fc.constantFrom('set' as const, 'repeat' as const), name, value })
  const removed = fc.record({ kind: fc.constant('remove' as const), name: fc.constantFrom(...names) })
  const raw = fc.record({ kind: fc.constant('raw' as const), text: fc.constantFrom(...oddTexts) })
  const pointed = Object.entries(likely).flatMap(([parameter, those]) =>
    those.map((value): Mutation => ({ kind: 'set', name: parameter, value })),
  )
  const one: fc.Arbitrary<Mutation> = fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...pointed) },
    { weight: 6, arbitrary: changed },
    { weight: 2, arbitrary: removed },
    { weight: 1, arbitrary: raw },
  )
  return fc.array(one, { minLength: 1, maxLength: 4 })
}
