/** The exchanges of a report, small enough to travel in one file. They are unpacked when a reader opens them. */
import { deflateSync } from 'node:zlib'
import type { Report, ReportedExchange, VariantResult } from '../../suites/verdict.ts'
import { shorten, visible, visibleLines } from '../visible.ts'

/** Longer bodies are cut here; `report.json` holds them whole. */
const longestBody = 4000
const longestText = 8000

/** What the page shows of an exchange: its line, the request, the response or why there is none, the command. */
type Shown = [line: string, request: string, response: string, curl: string]

export interface Packed {
  /** A JSON text: one string of base64, of zlib's deflate, of the JSON of all `Shown`. */
  json: string
  /** Where the exchanges of a variant begin among all. */
  start: ReadonlyMap<VariantResult, number>
}

export function pack({ checks }: Report): Packed {
  const start = new Map<VariantResult, number>()
  const all: Shown[] = []
  for (const variant of checks.flatMap(({ variants }) => variants)) {
    start.set(variant, all.length)
    all.push(...variant.exchanges.map(shown))
  }
  // Base64 holds no `<`: nothing in it can end the script element that carries it.
  const packed = deflateSync(JSON.stringify(all), { level: 9 }).toString('base64')
  return { json: JSON.stringify(packed), start }
}

function shown({ request, response, error, startedAt, durationMs, curl }: ReportedExchange): Shown {
  const outcome = response ? String(response.status) : 'no response'
  const time = `${Math.round(durationMs)} ms, at ${startedAt.slice(11, 19)}`
  const line = `${request.method} ${shorten(request.url, 300)} \u2192 ${outcome} (${time})`
  const asked = message(`${request.method} ${request.url}`, request.headers, request.body)
  const answered = response
    ? message(String(response.status), response.headers, response.body)
    : `no response: ${error ?? 'the reason is not known'}`
  return [visible(line), clean(asked), clean(answered), clean(curl)]
}

function message(first: string, headers: [string, string][], body?: string): string {
  const head = [visible(first), ...headers.map(([name, value]) => visible(`${name}: ${value}`))].join('\n')
  return `${shorten(head, longestText)}${body ? `\n\n${shorten(body, longestBody)}` : ''}`
}

function clean(text: string): string {
  return visibleLines(shorten(text, 2 * longestText))
}
