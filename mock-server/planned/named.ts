/** Answers with a name: what goes wrong between a client and a server. */
import type { MockResponse } from '../message/wire.ts'

export type NamedAnswer = {
  name: string
  /** What the client sees. */
  story: string
} & (
  | {
      /** The server handles the request, and its answer is changed. */
      from: 'own'
      make: (response: MockResponse) => MockResponse
    }
  | {
      /** The server does not handle the request. */
      from: 'nothing'
      make: () => MockResponse
    }
)

/** 8 MiB. */
const hugeLength = 8 * 1024 * 1024

const plain = (status: number, body: string, more: [string, string][] = []): MockResponse => ({
  status,
  headers: [['Content-Type', 'text/plain; charset=utf-8'], ...more],
  body,
})

const html: [string, string] = ['Content-Type', 'text/html; charset=utf-8']

const withoutType = ({ headers }: MockResponse) =>
  headers.filter(([name]) => name.toLowerCase() !== 'content-type')

/** For an edge that does not know of deliveries the end of the connection is a status. */
const gone: MockResponse = { status: 502, headers: [], body: '', delivery: { kind: 'reset' } }

const half = (body: string) => Math.floor(new TextEncoder().encode(body).length / 2)

const all = [
  {
    name: 'reset',
    story: 'The connection ends without an answer, and the request has had no effect.',
    from: 'nothing',
    make: () => gone,
  },
  {
    name: 'answer-lost',
    story: 'The request has had its effect, and the connection ends before the answer arrives.',
    from: 'own',
    make: () => gone,
  },
  {
    name: 'truncated',
    story: 'The connection ends in the middle of the body.',
    from: 'own',
    make: (response) => ({ ...response, delivery: { kind: 'truncated', bytes: half(response.body) } }),
  },
  {
    name: 'slow-body',
    story: 'The body arrives in ten pieces with 100 milliseconds between them.',
    from: 'own',
    make: (response) => ({ ...response, delivery: { kind: 'slow', pieces: 10, pause: 100 } }),
  },
  {
    name: 'malformed-json',
    story: 'The last character of the body is missing, as if a program had not finished writing it.',
    from: 'own',
    make: (response) => ({ ...response, body: response.body.slice(0, -1) }),
  },
  {
    name: 'wrong-content-type',
    story: 'The body is as it should be, and is called text/html.',
    from: 'own',
    make: (response) => ({ ...response, headers: [...withoutType(response), html] }),
  },
  {
    name: 'empty-body',
    story: 'Status and headers are as they should be, and there is no body.',
    from: 'own',
    make: (response) => ({ ...response, body: '' }),
  },
  {
    name: 'huge-body',
    story: 'Blanks follow the body, 8 MiB of them. What was JSON stays JSON.',
    from: 'own',
    make: (response) => ({ ...response, body: response.body + ' '.repeat(hugeLength) }),
  },
  {
    name: 'html-page',
    story: 'A page with status 200, as a captive portal puts it in the place of an answer.',
    from: 'nothing',
    make: () => ({
      status: 200,
      headers: [html],
      body: '<!doctype html><html lang="en"><head><title>Welcome</title></head><body><p>Please sign in to this network.</p></body></html>',
    }),
  },
  {
    name: 'redirect-without-location',
    story: 'Status 302, and nothing says where to.',
    from: 'nothing',
    make: () => ({ status: 302, headers: [], body: '' }),
  },
  {
    name: 'too-many-requests',
    story: 'Status 429 with Retry-After: 30.',
    from: 'nothing',
    make: () => plain(429, 'Too many requests.', [['Retry-After', '30']]),
  },
  {
    name: 'unavailable',
    story: 'Status 503 with Retry-After: 30.',
    from: 'nothing',
    make: () => plain(503, 'The service is down for maintenance.', [['Retry-After', '30']]),
  },
  {
    name: 'server-error',
    story: 'Status 500 with a text that is no JSON.',
    from: 'nothing',
    make: () => plain(500, 'Internal Server Error'),
  },
] as const satisfies readonly NamedAnswer[]

export type AnswerName = (typeof all)[number]['name']

export const namedAnswers: ReadonlyMap<string, NamedAnswer> = new Map(
  all.map((answer): [string, NamedAnswer] => [answer.name, answer]),
)
