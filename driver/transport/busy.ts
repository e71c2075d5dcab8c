/** Answers by which a server says that it took no look at the request. */
import { Inconclusive } from '../record/outcomes.ts'
import { header, type WireResponse } from '../wire.ts'

/**
 * How a server is busy; undefined where it looked at the request. A 503 alone may be its answer to just this request.
 * RFC 6585, 4 (429); RFC 9110, 15.6.4 and 10.2.3 (503 with Retry-After).
 */
export function busy({ status, headers }: Pick<WireResponse, 'status' | 'headers'>): string | undefined {
  if (status === 429) return 'the server limits the rate of requests (429)'
  if (status === 503 && header(headers, 'retry-after') !== undefined)
    return 'the server is not available for a while (503 with Retry-After)'
  return undefined
}

/** The same response, where there is one to judge or none at all. @throws {Inconclusive} where the server took no look at the request */
export function lookedAt<R extends Pick<WireResponse, 'status' | 'headers'> | undefined>(response: R): R {
  const how = response && busy(response)
  if (how !== undefined) throw new Inconclusive(how)
  return response
}
