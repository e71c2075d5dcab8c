/** Servers that are one thing now and another the next moment. */
import type { BadServer } from '../bad-server.ts'
import { changed, says, spoilt, type Spoilt } from '../spoilt.ts'

const limited = (retryAfter: string, spoils: Omit<Spoilt, 'by'> = {}) =>
  spoilt({ ...spoils, by: (_, response) => says(response, 429, 'slow down', [['retry-after', retryAfter]]) })

const dated = (date: string) =>
  spoilt({ alters: (answer) => changed(answer, { without: ['date'], more: [['date', date]] }) })

const unavailable: NonNullable<Spoilt['by']> = (_, response) => says(response, 503, 'Come back later')

/** As many requests as the grant of the first client takes, and some of the checks. */
const halfWay = 200

/** A server that is honest for a while, and then this. */
const later = (by: NonNullable<Spoilt['by']>, times = Infinity) => spoilt({ after: halfWay, times, by })

/** A server that is honest but for one request in so many. */
const nowAndThen = (every: number, by: NonNullable<Spoilt['by']>) => spoilt({ every, by })

export const moods: readonly BadServer[] = [
  { name: '429 for ever', says: /429/, start: limited('1') },
  { name: '429 for ever, for a year each', says: /429/, start: limited('31536000') },
  {
    name: '429 from half-way on',
    says: /the server limits the rate of requests \(429\)/,
    works: 'partly',
    timeoutMs: 1000,
    start: limited('0', { after: halfWay }),
  },
  {
    name: '429 from half-way on, for a year',
    says: /has answered nothing but 429 \(too many requests\) for more than 8 s/,
    works: 'partly',
    timeoutMs: 1000,
    start: limited('31536000', { after: halfWay }),
  },
  {
    name: '429 until a day that does not exist',
    says: /limits the rate of requests \(429\)/,
    works: 'partly',
    start: limited('Foo, 99 Bar 2026 99:99:99 GMT', { after: halfWay, times: 1 }),
  },
  {
    name: '503 with Retry-After from half-way on',
    says: /the server is not available for a while \(503 with Retry-After\)/,
    works: 'partly',
    timeoutMs: 1000,
    start: later((_, response) => says(response, 503, 'Come back later', [['retry-after', '0']])),
  },
  { name: '503 for ever', says: /status 503/, start: spoilt({ by: unavailable }) },
  { name: '503 from half-way on', says: /status 503/, works: 'partly', start: later(unavailable) },
  {
    name: 'dies half-way',
    says: /closed the connection before it answered/,
    works: 'partly',
    start: later(({ socket }) => socket.destroy()),
  },
  {
    name: 'falls silent half-way',
    says: /did not answer within 0\.7 s/,
    works: 'partly',
    timeoutMs: 700,
    start: later(() => undefined),
  },
  {
    name: 'dies half-way and comes back',
    says: /closed the connection before it answered/,
    works: 'partly',
    start: later(({ socket }) => socket.destroy(), 25),
  },
  {
    name: 'answers every third request with 500',
    says: /status 500/,
    start: nowAndThen(3, (_, response) => says(response, 500, 'broken')),
  },
  {
    name: 'resets every fifth connection',
    says: /closed the connection before it answered/,
    start: nowAndThen(5, ({ socket }) => socket.resetAndDestroy()),
  },
  {
    name: 'another page every fourth time',
    says: /ended with the page "News"/,
    start: nowAndThen(4, (_, response) => says(response, 200, '<title>News</title><p>Everything is fine')),
  },
  { name: 'a clock hours ahead', works: 'partly', start: dated(new Date(Date.now() + 9e6).toUTCString()) },
  { name: 'a clock in 1970', works: 'partly', start: dated(new Date(0).toUTCString()) },
  { name: 'a date that does not exist', works: 'partly', start: dated('Someday, 99 Foo 0000 99:99:99') },
]
