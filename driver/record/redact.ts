/** The only way out for exchanges and messages: with every secret replaced by its label. */
import type { Headers } from '../wire.ts'
import { basicCredentials, formDecoded } from './basic.ts'
import { withoutValues } from './cookies.ts'
import { curl } from './curl.ts'
import { makingOf, type Making } from './made.ts'
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
  /** Which values of the request the check made from others, by their labels. */
  made?: ({ label: string; of: string } & Making)[]
  /** Time that the check let pass before it, on the server's clock; milliseconds. */
  waitedMs?: number
  /** A command line that repeats the request, secrets replaced by labels. */
  curl: string
}

/** Characters of one body that a report keeps; more of it where a script has to find its way through the page again. */
export const bodyLimit = 8_000
export const replayedBodyLimit = 64_000

export interface Redacted {
  exchanges: ReportedExchange[]
  text: (text: string) => string
}

/**
 * Redacts one variant's exchanges, and gives the function that redacts its messages.
 *
 * @param limit characters of one body that are kept
 */
export function redact(
  exchanges: readonly Exchange[],
  secrets: Secrets,
  always: readonly string[],
  limit = bodyLimit,
): Redacted {
  const met = new Set(always)
  const made = exchanges.map(({ request, response }) => {
    const sent = secrets.learnFrom({ request })
    const making = sent.flatMap((value) => (met.has(value) ? [] : madeFrom(value, [...met], secrets)))
    for (const value of [...sent, ...secrets.learnFrom({ request, response })]) met.add(value)
    return making
  })
  const text = secrets.redactor(met)
  const headers = (list: Headers) =>
    list.map(([name, value]): [string, string] => {
      if (secrets.shown) return [name, value]
      const cookies = withoutValues(name, value, secrets)
      if (cookies !== undefined) return [text(name), text(cookies)]
      return [text(name), readableBasic(name, value, text) ?? shielded(name, text(value))]
    })
  const reported = exchanges.map((exchange, index): ReportedExchange => {
    const { request, response, error, startedAt, durationMs, browser, control, waitedMs } = exchange
    const redactedRequest = {
      method: request.method,
      url: text(request.url),
      headers: headers(request.headers),
      ...(request.body === undefined ? {} : { body: clipped(request.body, text, limit) }),
    }
    return {
      request: redactedRequest,
      ...(response
        ? {
            response: {
              status: response.status,
              headers: headers(response.headers),
              ...(response.body === '' ? {} : { body: clipped(response.body, text, limit) }),
            },
          }
        : {}),
      ...(error === undefined ? {} : { error: text(error) }),
      startedAt: new Date(startedAt).toISOString(),
      durationMs,
      ...(browser === undefined ? {} : { browser }),
      ...(control === undefined ? {} : { control }),
      ...(made[index]?.length
        ? { made: made[index].map((making) => ({ ...making, text: text(making.text) })) }
        : {}),
      ...(waitedMs === undefined ? {} : { waitedMs }),
      curl: curl(redactedRequest),
    }
  })
  return { exchanges: reported, text }
}

/** The value that a new one was made from, if there is one: the last met that is much like it. */
function madeFrom(value: string, met: readonly string[], secrets: Secrets) {
  for (const of of met.toReversed()) {
    const making = makingOf(value, of)
    const [label, source] = [secrets.labelOf(value), secrets.labelOf(of)]
    if (making && label !== undefined && source !== undefined) return [{ label, of: source, ...making }]
  }
  return []
}

/** Who authenticates by Basic, and with which secret: `Basic <base64 of app:<client-secret-1>>`. */
function readableBasic(name: string, value: string, text: (text: string) => string): string | undefined {
  const credentials = name.toLowerCase() === 'authorization' ? basicCredentials(value) : undefined
  if (!credentials) return undefined
  const { id, secret } = credentials
  return `${value.trim().split(' ', 1)[0] ?? ''} <base64 of ${text(id)}:${secret && toldSecret(secret, text)}>`
}

/** A label, and how the secret is spelled where that is unusual: every octet escaped. */
function toldSecret(secret: string, text: (text: string) => string): string {
  const label = text(formDecoded(secret))
  const escaped = /^(?:%[\dA-F]{2})+$/.test(secret)
    ? '%XX'
    : /^(?:%[\da-f]{2})+$/.test(secret)
      ? '%xx'
      : undefined
  if (escaped && /^<[^<>]+>$/.test(label)) return `${label.slice(0, -1)} as ${escaped}>`
  const told = text(secret)
  // A secret that is too short to be replaced in a text still does not pass.
  return told === secret ? '<client-secret>' : told
}

/** Authorization never passes in the clear, even where its value is too short to be replaced elsewhere. */
function shielded(name: string, value: string): string {
  return name.toLowerCase() === 'authorization'
    ? value.replace(/^(\S+)\s+(?!<)\S.*$/s, '$1 <credentials>')
    : value
}

/** Longer secrets than this are rare: what of a body is read beyond its limit, so that none is cut in two unseen. */
const margin = 4_000

function clipped(body: string, text: (text: string) => string, limit: number): string {
  const read = text(body.slice(0, limit + margin))
  const rest = Math.max(0, body.length - limit - margin) + read.length - limit
  return rest <= 0 ? read : `${read.slice(0, limit)}\n(${rest} more characters)`
}
