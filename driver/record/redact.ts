/** The only way out for exchanges and messages: with every secret replaced by its label. */
import type { Headers } from '../wire.ts'
import { withoutValues } from './cookies.ts'
import { curl } from './curl.ts'
import type { Secrets } from './secrets.ts'
import type { Exchange } from './transcript.ts'

/** One HTTP exchange behind a verdict. Every text in it is redacted. */
export interface ReportedExchange {
  request: { method: string; url: string; headers: [string, string][]; body?: string }
  response?: { status: number; headers: [string, string][]; body?: string }
  /** Why there is no response. */
  error?: string
  /** ISO 8601. */
  startedAt: string
  durationMs: number
  /** Whose browser sent it, counted from 1 within the variant; left out: the client. */
  browser?: number
  /** It only shows that the valid request works. */
  control?: true
  /** A command line that repeats the request, secrets replaced by labels. */
  curl: string
}

/** Characters of one body that a report keeps. */
const bodyLimit = 8_000

export interface Redacted {
  exchanges: ReportedExchange[]
  text: (text: string) => string
}

/** Redacts one variant's exchanges, and gives the function that redacts its messages. */
export function redact(
  exchanges: readonly Exchange[],
  secrets: Secrets,
  always: readonly string[],
): Redacted {
  const met = new Set(always)
  for (const exchange of exchanges) for (const value of secrets.learnFrom(exchange)) met.add(value)
  const text = secrets.redactor(met)
  const headers = (list: Headers) =>
    list.map(([name, value]): [string, string] => {
      if (secrets.shown) return [name, value]
      const cookies = withoutValues(name, value, secrets)
      return [text(name), cookies === undefined ? shielded(name, text(value)) : text(cookies)]
    })
  const reported = exchanges.map((exchange): ReportedExchange => {
    const { request, response, error, startedAt, durationMs, browser, control } = exchange
    const redactedRequest = {
      method: request.method,
      url: text(request.url),
      headers: headers(request.headers),
      ...(request.body === undefined ? {} : { body: clipped(request.body, text) }),
    }
    return {
      request: redactedRequest,
      ...(response
        ? {
            response: {
              status: response.status,
              headers: headers(response.headers),
              ...(response.body === '' ? {} : { body: clipped(response.body, text) }),
            },
          }
        : {}),
      ...(error === undefined ? {} : { error: text(error) }),
      startedAt: new Date(startedAt).toISOString(),
      durationMs,
      ...(browser === undefined ? {} : { browser }),
      ...(control === undefined ? {} : { control }),
      curl: curl(redactedRequest),
    }
  })
  return { exchanges: reported, text }
}

/** Authorization never passes in the clear, even where its value is too short to be replaced elsewhere. */
function shielded(name: string, value: string): string {
  return name.toLowerCase() === 'authorization'
    ? value.replace(/^(\S+)\s+(?!<)\S.*$/s, '$1 <credentials>')
    : value
}

/** Longer secrets than this are rare: what of a body is read beyond its limit, so that none is cut in two unseen. */
const margin = 4_000

function clipped(body: string, text: (text: string) => string): string {
  const read = text(body.slice(0, bodyLimit + margin))
  const rest = Math.max(0, body.length - bodyLimit - margin) + read.length - bodyLimit
  return rest <= 0 ? read : `${read.slice(0, bodyLimit)}\n(${rest} more characters)`
}
