/** A request that the control plane does not carry out. */
import type { MockResponse } from '../message/wire.ts'

/** Names of refusals, with their status (RFC 9110, 15.5). */
const statuses = {
  invalid_request: 400,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  content_too_large: 413,
  unsupported_media_type: 415,
} as const

export class Refusal extends Error {
  readonly error: keyof typeof statuses
  /** Headers and JSON members besides the usual ones. */
  readonly more: { headers?: MockResponse['headers']; members?: Readonly<Record<string, unknown>> }

  /** @param sentence what is wrong, where, and what to do */
  constructor(error: keyof typeof statuses, sentence: string, more: Refusal['more'] = {}) {
    super(sentence)
    this.error = error
    this.more = more
  }

  get status(): number {
    return statuses[this.error]
  }
}

/** Work that says itself what is wrong with what it was given. @throws {Refusal} with its sentence, when it throws */
export async function refusing<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw new Refusal('invalid_request', error instanceof Error ? error.message : String(error))
  }
}
