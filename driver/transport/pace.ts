/** Slows down when a server limits the rate of requests (RFC 6585, 4), so that the rest of a run is not lost to it. */
import { header, TransportError, type Transport, type WireResponse } from '../wire.ts'

export interface PaceOptions {
  /** Waits; milliseconds. */
  pause: (milliseconds: number) => Promise<void>
  /** Milliseconds since 1970. */
  now: () => number
  /** How long a server may answer nothing but 429; milliseconds. */
  patienceMs: number
  /** Told at the first 429. */
  onLimit?: () => void
}

/** Milliseconds. A server that wants more patience loses the requests in between. */
const longestPause = 30_000
const firstGap = 50
const longestGap = 2_000

/**
 * The same transport, which leaves the server alone after a 429 for as long as it asks (Retry-After: RFC 9110, 10.2.3),
 * and sends one request at a time from then on, with a gap that doubles with each 429. No request is sent again:
 * the 429 is evidence for whoever asked. Once the patience is over, a request that would have to wait fails.
 */
export function paced(send: Transport, { pause, now, patienceMs, onLimit }: PaceOptions): Transport {
  let gap = 0
  /** Since when nothing but 429 came. */
  let limitedSince: number | undefined
  /** When the next request may leave. */
  let next = 0
  return async (request) => {
    if (gap > 0) {
      const leaves = Math.max(next, now())
      if (limitedSince !== undefined && leaves > now() && now() - limitedSince > patienceMs)
        throw new TransportError('other', `${new URL(request.url).host} ${nothingElse(patienceMs)}`)
      next = leaves + gap
      const ahead = leaves - now()
      if (ahead > 0) await pause(ahead)
    }
    const response = await send(request)
    if (response.status !== 429) limitedSince = undefined
    else {
      limitedSince ??= now()
      if (gap === 0) onLimit?.()
      gap = Math.min(longestGap, gap === 0 ? firstGap : gap * 2)
      next = Math.max(next, now() + Math.min(longestPause, askedFor(response, now()) ?? gap * 10))
    }
    return response
  }
}

const nothingElse = (patienceMs: number): string =>
  `has answered nothing but 429 (too many requests) for more than ${patienceMs / 1000} s, so no request waits for it any more`

/** Milliseconds that Retry-After asks for: seconds or a date. */
function askedFor({ headers }: WireResponse, now: number): number | undefined {
  const value = header(headers, 'retry-after')?.trim()
  if (value === undefined) return undefined
  if (/^\d+$/.test(value)) return Number(value) * 1000
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
