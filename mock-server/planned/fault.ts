/** What is wrong with an answer that somebody plans. */
import { milliseconds } from '../clock.ts'
import { checkDelivery, checkHeaders } from './parts-fault.ts'
import { namedAnswers } from './named.ts'

const members = [
  'status',
  'headers',
  'body',
  'json',
  'error',
  'error_description',
  'error_uri',
  'delay',
  'delivery',
]

/** What a timer can wait for; milliseconds. */
const longestDelay = 2 ** 31 - 1

/** @throws {Error} one sentence, when this is no answer */
export function checkAnswer(answer: unknown): void {
  if (typeof answer === 'function') return
  if (typeof answer === 'string') {
    if (namedAnswers.has(answer)) return
    throw new Error(`No answer is called ${answer}: there are ${[...namedAnswers.keys()].join(', ')}.`)
  }
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) {
    throw new TypeError('An answer is a name, an object or a function.')
  }
  const unknown = Object.keys(answer).find((name) => !members.includes(name))
  if (unknown !== undefined) {
    throw new Error(`An answer has no member ${unknown}: it may have ${members.join(', ')}.`)
  }
  checkJson(answer as Record<string, unknown>)
  const { status, headers, delay, delivery, ...others } = answer as Record<string, unknown>
  const known = typeof status === 'number' && Number.isInteger(status) && status >= 200 && status <= 599
  if (status !== undefined && !known) {
    throw new RangeError(
      `The status of an answer is a whole number from 200 to 599, not ${JSON.stringify(status)}.`,
    )
  }
  for (const name of ['error', 'error_description', 'error_uri']) {
    const text = others[name]
    if (text !== undefined && typeof text !== 'string')
      throw new TypeError(`The ${name} of an answer is text, not ${JSON.stringify(text)}.`)
  }
  if (headers !== undefined) checkHeaders(headers)
  if (delivery !== undefined) checkDelivery(delivery)
  if (delay === undefined) return
  if (typeof delay !== 'number' && typeof delay !== 'string') {
    throw new TypeError('The delay of an answer is milliseconds or text.')
  }
  if (milliseconds(delay) > longestDelay)
    throw new RangeError(`The delay of an answer is at most 24 days, not ${JSON.stringify(delay)}.`)
}

/** It changes the server's own answer, and so it cannot stand beside another one. */
function checkJson({ json, ...others }: Record<string, unknown>): void {
  if (json === undefined) return
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new TypeError('The json of an answer is an object of members, such as { "token_type": "mac" }.')
  const beside = Object.keys(others).find((name) => name !== 'delay' && name !== 'delivery')
  if (beside === undefined) return
  throw new TypeError(
    `The json of an answer changes the server's own one: leave ${beside} out, or write a body.`,
  )
}
