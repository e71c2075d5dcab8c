/** Cookies that are too many, too large, not theirs to set, or none. */
import type { BadServer } from '../bad-server.ts'
import { changed, spoilt } from '../spoilt.ts'

let count = 0

/** An honest server that sets these with each answer as well. */
const setting = (cookies: () => string[]) =>
  spoilt({
    alters: (answer) =>
      changed(answer, { more: cookies().map((cookie): [string, string] => ['set-cookie', cookie]) }),
  })

const many = (length: number, cookie: (at: number) => string) => Array.from({ length }, (_, at) => cookie(at))

export const cookies: readonly BadServer[] = [
  {
    name: 'a thousand new cookies with each answer',
    says: /signing in as alice did not work/,
    start: setting(() => many(1000, () => `c${(count += 1)}=${'x'.repeat(20)}`)),
  },
  {
    name: 'cookies of 4 KB, ten with each answer',
    says: /status 431/,
    start: setting(() => many(10, () => `big${(count += 1)}=${'x'.repeat(4000)}`)),
  },
  {
    name: 'a cookie of 60 KB',
    works: 'partly',
    start: setting(() => [`huge=${'x'.repeat(60_000)}`]),
  },
  {
    name: 'cookies for other domains',
    works: 'partly',
    start: setting(() =>
      ['a.example', 'client.example', 'com', '127.0.0.2'].map((domain) => `session=stolen; Domain=${domain}`),
    ),
  },
  {
    name: 'cookies that are none',
    works: 'partly',
    start: setting(() => [
      '',
      '=',
      ';',
      '=x',
      'a',
      '\x80\xff=\x80',
      'a b=c d',
      'a="; Path="; Secure',
      ', , ,',
      'x=y; Expires=Thu, 99 Foo 99999 99:99:99 GMT; Max-Age=-1e999',
      '__Host-a=b',
      '__Secure-a=b',
      'a=b; SameSite=None',
      ';'.repeat(5000),
    ]),
  },
  {
    name: 'cookies named like members of objects',
    works: 'partly',
    start: setting(() => [
      '__proto__=polluted',
      'constructor=x',
      'toString=x',
      'hasOwnProperty=x; Path=/__proto__',
      'a=b; __proto__=x',
    ]),
  },
  {
    name: 'cookies for paths without end',
    works: 'partly',
    start: setting(() => many(20, (at) => `p${at}=1; Path=/${'a/'.repeat(200)}${(count += 1)}`)),
  },
  {
    name: 'takes its own session away at once',
    says: /signing in as alice did not work/,
    start: setting(() => ['session=; Path=/; Max-Age=0', 'session=other; Path=/login']),
  },
]
