/** Slows down when a server says that it is busy, so that the rest of a run is not lost to it. */
import { header, TransportError, type Transport, type WireResponse } from '../wire.ts'
import { busy } from './busy.ts'

export interface PaceOptions {
  /** Waits; milliseconds. */
  pause: (milliseconds: number) => Promise<void>
  /** Milliseconds since 1970. */
  now: () => number
  /** How long a server may be busy; milliseconds. */
  patienceMs: number
  /** Told at the first answer that says so, and how. */
  onBusy?: (how: string) => void
}

/** Milliseconds. A server that wants more patience loses the requests in between. */
const longestPause = 30_000
const firstGap = 50
const longestGap = 2_000

/**
 * The same transport, which leaves a busy server alone for as long as it asks (Retry-After: RFC 9110, 10.2.3),
 * and sends one request at a time from then on, with a gap that doubles each time. No request is sent again:
 * the answer is evidence for whoever asked. Once the patience is over, a request that would have to wait fails.
 */
export function paced(send: Transport, { pause, now, patienceMs, onBusy }: PaceOptions): Transport {
  let gap = 0
  /** Since when nothing else came, and the status. */
  let since: { at: number; status: number } | undefined
  /** When the next request may leave. */
  let next = 0
  return async (request) => {
    if (gap > 0) {
      const leaves = Math.max(next, now())
      if (since && leaves > now() && now() - since.at > patienceMs)
        throw new TransportError('other', nothingElse(new URL(request.url).host, since.status, patienceMs))
      next = leaves + gap
      const ahead = leaves - now()
      if (ahead > 0) await pause(ahead)
    }
    const response = await send(request)
    const how = busy(response)
    if (how === undefined) since = undefined
    else {
      since ??= { at: now(), status: response.status }
      if (gap === 0) onBusy?.(how)
      gap = Math.min(longestGap, gap === 0 ? firstGap : gap * 2)
      next = Math.max(next, now() + Math.min(longestPause, askedFor(response, now()) ?? gap * 10))
    }
    return response
  }
}

function nothingElse(host: string, status: number, patienceMs: number): string {
  const meaning = status === 429 ? 'too many requests' : 'not available for a while'
  return `${host} has answered nothing but ${status} (${meaning}) for more than ${patienceMs / 1000} s, so no request waits for it any more`
}

/** Milliseconds that Retry-After asks for: seconds or a date. */
function askedFor({ headers }: WireResponse, now: number): number | undefined {
  const value = header(headers, 'retry-after')?.trim()
  if (value === undefined) return undefined
  if (/^\d+$/.test(value)) return Number(value) * 1000
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
