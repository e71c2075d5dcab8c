/** JSON that is hard to read, at the token endpoint and in the metadata. */
import type { BadServer } from '../bad-server.ts'
import { changed, spoilt } from '../spoilt.ts'

const atToken = (rewrite: (body: string) => string) =>
  spoilt({ at: 'token', alters: (answer) => changed(answer, { body: rewrite(answer.body) }) })

/** With these members before all others. */
const before = (members: string) =>
  atToken((body) => (!body.includes('access_token') ? body : body.replace('{', () => `{${members},`)))
const after = (members: string) => atToken((body) => body.replace(/}\s*$/, () => `,${members}}`))

const deep = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth)

const noToken = /token response|token endpoint|no access token|refused/i

export const json: readonly BadServer[] = [
  {
    name: 'JSON 100,000 deep',
    says: /JSON of more than 500 levels/,
    start: atToken(() => deep('[', ']', 100_000)),
  },
  {
    name: 'a member 100,000 deep',
    says: /JSON of more than 500 levels/,
    start: after(`"deep":${deep('[', ']', 100_000)}`),
  },
  {
    name: 'objects 50,000 deep',
    says: /larger than 262144 bytes of JSON/,
    start: after(`"deep":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`),
  },
  { name: 'the same member twice', works: 'partly', start: before('"access_token":"first"') },
  {
    name: 'members named like those of objects',
    works: 'partly',
    start: before(
      '"__proto__":{"access_token":"x","polluted":true},"constructor":{"prototype":{"polluted":true}},"toString":1,"hasOwnProperty":null',
    ),
  },
  {
    name: 'all in __proto__',
    says: /brought no token response|no control/,
    works: 'partly',
    start: atToken((body) => `{"__proto__":${body}}`),
  },
  {
    name: 'numbers beyond 2^53',
    works: 'partly',
    start: atToken((body) => body.replace(/"expires_in":\d+/, '"expires_in":9007199254740993e300')),
  },
  {
    name: 'a number that is none',
    says: /brought no token response|no control/,
    works: 'partly',
    start: atToken((body) => body.replace(/"expires_in":\d+/, '"expires_in":NaN')),
  },
  {
    name: 'a life that ends before it begins',
    works: 'partly',
    start: atToken((body) => body.replace(/"expires_in":\d+/, '"expires_in":-1e308')),
  },
  {
    name: '100,000 members',
    says: /the answer is larger than 262144 bytes of JSON/,
    start: after(Array.from({ length: 100_000 }, (_, at) => `"m${at}":${at}`).join(',')),
  },
  {
    name: 'tokens that are lists',
    says: /brought no token response|no control/,
    works: 'partly',
    start: atToken((body) => body.replace(/"access_token":"[^"]*"/, '"access_token":["a","b"]')),
  },
  {
    name: 'tokens that are nothing',
    says: /brought no token response|no control/,
    works: 'partly',
    start: atToken((body) => body.replace(/"access_token":"[^"]*"/, '"access_token":""')),
  },
  {
    name: 'half a character in a token',
    works: 'partly',
    start: atToken((body) => body.replace(/"access_token":"/, '"access_token":"\\ud800')),
  },
  {
    name: 'controls in a token',
    works: 'partly',
    start: atToken((body) => body.replace(/"access_token":"/, '"access_token":"\\u0000\\r\\nx: y')),
  },
  { name: 'JSON with a mark before it', works: 'partly', start: atToken((body) => `\ufeff${body}`) },
  {
    name: 'JSON with something behind it',
    says: /brought no token response|no control/,
    works: 'partly',
    start: atToken((body) => `${body}<!-- cached -->`),
  },
  { name: 'null', says: noToken, start: atToken(() => 'null') },
  {
    name: 'JSON that breaks off',
    says: /no such member|no control/,
    works: 'partly',
    start: atToken((body) => body.slice(0, -20)),
  },
  {
    name: 'HTML at the token endpoint',
    says: noToken,
    start: atToken(() => '<!doctype html><title>Sign in</title>'),
  },
]
