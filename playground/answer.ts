/** The way back: what the browser brings to the redirect URI (RFC 6749, 4.1.2 and 4.1.2.1). */
import { timingSafeEqual } from 'node:crypto'
import type { Attempt } from './sessions.ts'

export type Answer =
  | { kind: 'code'; code: string }
  | { kind: 'error'; error: string; description?: string; uri?: string }
  /** Not an answer to this browser's request; the reason is for the person in front of it. */
  | { kind: 'refused'; reason: string }

const single = ['state', 'code', 'error', 'error_description', 'error_uri']

/** Nothing of an answer is used before its state is the one that this browser was sent out with. */
export function answerOf(query: URLSearchParams, attempt: Attempt): Answer {
  const repeated = single.find((name) => query.getAll(name).length > 1)
  if (repeated !== undefined) return refused(`the parameter ${repeated} stands in it more than once`)
  const state = query.get('state')
  if (state === null) return refused('it has no state, so nobody can tell whose answer it is')
  if (!same(state, attempt.state))
    return refused('its state is not the one that this browser was sent out with')
  if (attempt.answer !== undefined && attempt.answer !== query.toString())
    return refused('this request was answered before, in another way')
  return content(query)
}

function content(query: URLSearchParams): Answer {
  const [error, code] = [query.get('error'), query.get('code')]
  if (error !== null) {
    const [description, uri] = [query.get('error_description'), query.get('error_uri')]
    return {
      kind: 'error',
      error,
      ...(description === null ? {} : { description }),
      ...(uri === null ? {} : { uri }),
    }
  }
  return code ? { kind: 'code', code } : refused('it has neither a code nor an error')
}

function refused(reason: string): Answer {
  return { kind: 'refused', reason }
}

/** Takes as long for a near guess as for a far one. */
function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
