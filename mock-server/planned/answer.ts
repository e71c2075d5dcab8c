/** What a planned answer may be, and how it becomes a response. */
import type { Entry } from '../log/entry.ts'
import { objectOf } from '../message/json.ts'
import type { MockResponse } from '../message/wire.ts'
import { errorAnswer } from './error-answer.ts'
import { namedAnswers, type AnswerName } from './named.ts'

export interface AnswerParts {
  /** Default 200, or what goes with the error. */
  status?: number
  headers?: Readonly<Record<string, string>> | MockResponse['headers']
  /** Text, or a value that becomes JSON. */
  body?: unknown
  /** Members of the server's own answer, where that is a JSON object: set to these values, left out where they are null. */
  json?: Readonly<Record<string, unknown>>
  /** An error code: JSON, a challenge beside a 401, a redirect to the client at the authorization endpoint. */
  error?: string
  error_description?: string
  error_uri?: string
  /** Milliseconds of real time before the answer, or text such as `2 seconds`. Alone: the server's own answer, late. */
  delay?: number | string
  delivery?: MockResponse['delivery']
}

/** Changes the server's own answer, which has been worked out. */
export type AnswerChange = (response: MockResponse, request: Entry) => MockResponse | Promise<MockResponse>

export type Answer = AnswerName | AnswerParts | AnswerChange

type Own = () => Promise<MockResponse | undefined>

/** @param own the server's own answer; asked for only where the planned one is made from it */
export async function responseOf(
  answer: Answer,
  request: Entry,
  own: Own,
): Promise<MockResponse | undefined> {
  if (typeof answer === 'string') {
    const named = namedAnswers.get(answer)
    return named?.from === 'own' ? changed(own, named.make) : named?.make()
  }
  if (typeof answer === 'function') return changed(own, (response) => answer(response, request))
  const { status, headers, body = '', delivery, error, json } = answer
  if (json !== undefined) return changed(own, (response) => withMembers(response, json, delivery))
  if (error !== undefined) return errorAnswer({ ...answer, error }, request)
  if ([status, headers, answer.body, delivery].every((part) => part === undefined)) return own()
  const pairs = pairsOf(headers)
  const typed = typeof body === 'string' || pairs.some(([name]) => name.toLowerCase() === 'content-type')
  return {
    status: status ?? 200,
    headers: typed ? pairs : [['Content-Type', 'application/json'], ...pairs],
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...(delivery ? { delivery } : {}),
  }
}

function withMembers(
  response: MockResponse,
  members: NonNullable<AnswerParts['json']>,
  delivery: MockResponse['delivery'],
): MockResponse {
  const before = objectOf(response.body)
  const after = Object.entries({ ...before, ...members }).filter(([, value]) => value !== null)
  return {
    ...response,
    ...(before && !Array.isArray(before) ? { body: JSON.stringify(Object.fromEntries(after)) } : {}),
    ...(delivery ? { delivery } : {}),
  }
}

async function changed(
  own: Own,
  change: (response: MockResponse) => MockResponse | Promise<MockResponse>,
): Promise<MockResponse | undefined> {
  const response = await own()
  return response && change(response)
}

export function pairsOf(headers: AnswerParts['headers'] = []): MockResponse['headers'] {
  return isPairs(headers) ? headers : Object.entries(headers)
}

function isPairs(headers: NonNullable<AnswerParts['headers']>): headers is MockResponse['headers'] {
  return Array.isArray(headers)
}
