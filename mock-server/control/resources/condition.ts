/** Which requests are meant: what `if` says as a function, said by members of the log's entries. */
import type { Entry } from '../../log/entry.ts'
import type { PlanOptions } from '../../planned/plans.ts'
import { members, optional, text, texts, type Reader } from '../body.ts'
import { Refusal } from '../refusal.ts'

/** In the place of Infinity, which JSON has not. */
const unlimited = 'unlimited'

export const condition: Reader<(request: Entry) => boolean> = (value, name) => {
  const { parameters = {}, ...others } = members(
    value,
    {
      method: optional(text()),
      path: optional(text()),
      clientId: optional(text()),
      authentication: optional(text()),
      parameters: optional(texts('an object of texts')),
    },
    name,
  )
  const wanted = Object.entries(others).filter(([, one]) => one !== undefined)
  return (request) =>
    wanted.every(([member, one]) => request[member as keyof typeof others] === one) &&
    Object.entries(parameters).every(([parameter, one]) => request.parameters[parameter] === one)
}

const times: Reader<number> = (value, name) => {
  if (value === unlimited) return Infinity
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value
  const sentence = `${name} must be a whole number from 1, or "${unlimited}"; got ${JSON.stringify(value)}.`
  throw new Refusal('invalid_request', sentence)
}

/** Members that say which requests are meant, and how many. */
export const which = { times: optional(times), if: optional(condition) }

export function planOptions(read: { [Name in keyof PlanOptions]: PlanOptions[Name] }): PlanOptions {
  return {
    ...(read.times === undefined ? {} : { times: read.times }),
    ...(read.if === undefined ? {} : { if: read.if }),
  }
}

/** A number of requests, as JSON has it. */
export function counted(number: number): number | typeof unlimited {
  return number === Infinity ? unlimited : number
}
