/** Odd requests: any method, path, parameters, cookies and header fields, in any encoding. */
import fc from 'fast-check'
import type { MockRequest } from '../../../mock-server/index.ts'
import { templates } from './templates.ts'
import { fieldName, name, word, type Fact, type Word } from './words.ts'

const endpoints = [
  ...['/', '/authorize', '/login', '/one-time-code', '/logout', '/consent', '/token', '/par', '/resource'],
  ...['/register', '/register/client', '/introspect', '/revoke', '/userinfo', '/jwks'],
  ...['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration'],
]

const path = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...endpoints) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '//evil.example/authorize',
      '/__proto__',
      '/constructor',
      '/%2e%2e/token',
      '/authorize/',
      '/second/token',
    ),
  },
  { weight: 1, arbitrary: fc.webPath() },
)

const method = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('GET', 'POST') },
  { weight: 1, arbitrary: fc.constantFrom('HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'get', '__proto__') },
)

const encodings = {
  form: { type: 'application/x-www-form-urlencoded', write: formOf },
  'form by another name': { type: 'Application/X-WWW-Form-Urlencoded;charset="utf-16"', write: formOf },
  'form, nothing encoded': {
    type: 'application/x-www-form-urlencoded',
    write: (pairs: Pairs) => pairs.map((pair) => pair.join('=')).join('&'),
  },
  json: {
    type: 'application/json',
    // By hand, since a member of the name __proto__ is to stand there.
    write: (pairs: Pairs) =>
      `{${pairs.map((pair) => pair.map((part) => JSON.stringify(part)).join(':')).join(',')}}`,
  },
  registration: {
    type: 'application/json',
    write: (pairs: Pairs) =>
      JSON.stringify({
        ...Object.fromEntries(pairs),
        redirect_uris: ['https://registered.example/cb'],
      }),
  },
  multipart: {
    type: 'multipart/form-data; boundary=b',
    write: (pairs: Pairs) =>
      pairs
        .map(([key, value]) => `--b\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`)
        .join(''),
  },
  none: { type: undefined, write: formOf },
}

type Pairs = [string, string][]

function formOf(pairs: Pairs): string {
  return new URLSearchParams(pairs).toString()
}

const pairs = fc.array(fc.tuple(name, word), { maxLength: 8 })

const credentials = fc.oneof(
  fc.tuple(fc.constantFrom('Bearer', 'bearer', 'DPoP', 'Basic', '', '__proto__'), word),
  fc.tuple(word, word).map((halves) => ['Basic', halves] as const),
)

const anyRequest = fc.record({
  method,
  path,
  query: pairs,
  queryRaw: fc.boolean(),
  form: fc.option(pairs),
  encoding: fc.constantFrom(...(Object.keys(encodings) as (keyof typeof encodings)[])),
  cookie: fc.option(fc.oneof(fc.constant<Word>({ fact: 'cookie' }), word), { freq: 3 }),
  authorization: fc.option(credentials),
  fields: fc.array(fc.tuple(fieldName, word), { maxLength: 3 }),
})

export type OddRequest = typeof anyRequest extends fc.Arbitrary<infer Odd> ? Odd : never

/** Granted requests with some parameters more, or others in their place. */
const nearRequest = fc
  .record({
    template: fc.constantFrom(...templates),
    more: fc.array(fc.tuple(name, word), { maxLength: 3 }),
    inPlace: fc.array(fc.tuple(fc.nat(100), word), { maxLength: 3 }),
    odd: anyRequest,
  })
  .map(({ template: { method: verb, path: to, parameters }, more, inPlace, odd }): OddRequest => {
    const changed = parameters.map(([key, value], at): [string, Word] => [
      key,
      inPlace.find(([place]) => place % parameters.length === at)?.[1] ?? value,
    ])
    const all = [...changed, ...more]
    const common = {
      ...odd,
      method: verb,
      path: to,
      cookie: { fact: 'cookie' } as const,
      authorization: null,
    }
    return verb === 'GET'
      ? { ...common, query: all, queryRaw: false, form: null }
      : { ...common, query: [], form: all, encoding: to === '/register' ? 'registration' : 'form' }
  })

/** A request to be, whose words are looked up in the world that it is sent in. */
export const oddRequest: fc.Arbitrary<OddRequest> = fc.oneof(anyRequest, nearRequest)

/** @param world values of the facts that there are; @param origin of the server */
export function requestOf(
  odd: OddRequest,
  origin: string,
  world: Partial<Record<Fact, string>>,
): MockRequest {
  const said = (one: Word) => (typeof one === 'string' ? one : (world[one.fact] ?? ''))
  const plain = (list: readonly [string, Word][]): Pairs => list.map(([key, value]) => [key, said(value)])
  const query = odd.queryRaw ? rawQuery(plain(odd.query)) : formOf(plain(odd.query))
  const { type, write } = encodings[odd.encoding]
  const headers: [string, string][] = odd.fields.map(([key, value]) => [key, fieldValue(said(value))])
  if (odd.cookie !== null) {
    const value = said(odd.cookie)
    headers.push(['cookie', fieldValue(value.includes('=') ? value : `session=${value}`)])
  }
  if (odd.authorization !== null) {
    const [scheme, given] = odd.authorization
    const token = Array.isArray(given)
      ? Buffer.from(given.map(said).join(':')).toString('base64')
      : said(given)
    headers.push(['authorization', fieldValue(`${scheme} ${token}`)])
  }
  const target = `${origin}${odd.path}?${query}`
  if (odd.form === null) return { method: odd.method, url: target, headers }
  if (type !== undefined) headers.push(['content-type', type])
  return { method: odd.method, url: target, headers, body: write(plain(odd.form)) }
}

/** As a careless client sends it: only what would end the request line is left out. */
function rawQuery(list: Pairs): string {
  const text = list.map((pair) => pair.join('=')).join('&')
  return Buffer.from(text.replaceAll(/[\s#]/g, '')).toString()
}

/** What a field can carry at all: no line breaks. */
export function fieldValue(value: string): string {
  return value.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '?')
}
