/** What an application says of an outcome; members of another type are as if they were not there. */
import type { PendingRequest } from '../../../model.ts'
import type { Consent, Login, Rejection } from '../flow/flows.ts'

/** The members of a JSON object. */
export type Said = Readonly<Record<string, unknown>>

/** Undefined without a subject. */
export function loginOf(said: Said): Login | undefined {
  const { subject, remember, remember_for } = said
  if (typeof subject !== 'string' || subject === '') return undefined
  return { username: subject, ...(remember === true ? { rememberFor: secondsOf(remember_for) } : {}) }
}

/** What was not asked for is not granted. */
export function consentOf(said: Said, { scope }: PendingRequest): Consent {
  const { grant_scope, session, remember, remember_for } = said
  const granted = Array.isArray(grant_scope) ? grant_scope.map(String) : []
  const { id_token, access_token } = membersOf(session)
  return {
    scope: scope
      .split(' ')
      .filter((word) => granted.includes(word))
      .join(' '),
    claims: membersOf(id_token),
    told: membersOf(access_token),
    ...(remember === true ? { rememberFor: secondsOf(remember_for) } : {}),
  }
}

export function rejectionOf({ error, error_description, error_hint }: Said): Rejection {
  const texts = [error_description, error_hint].filter((text) => typeof text === 'string' && text !== '')
  return {
    error: typeof error === 'string' && error !== '' ? error : 'access_denied',
    description: texts.join(' '),
  }
}

/** 0, and no number, are for as long as the product can: a session of its own length. */
function secondsOf(value: unknown): number {
  return typeof value === 'number' && value > 0 ? value : defaultMemory
}

/** 30 days, in seconds. */
const defaultMemory = 2_592_000

function membersOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
