/** The exchanges of a report, small enough to travel in one file. They are unpacked when a reader opens them. */
import { deflateSync } from 'node:zlib'
import type { Report, ReportedExchange, VariantResult } from '../../suites/verdict.ts'
import { shorten, visible, visibleLines } from '../visible.ts'
import type { Carried, Evidence, Packing, Shown } from './client/evidence/shape.ts'

/** Longer texts are cut here; `report.json` holds them whole. */
const longest = 8000

export interface Packed {
  /** A JSON text: one string of base64, of zlib's deflate, of the JSON of a `Packing`. */
  json: string
  /** Where the evidence of a variant stands among all. */
  index: ReadonlyMap<VariantResult, number>
}

export function pack({ checks, target, tool }: Report): Packed {
  const variants = checks.flatMap((check) => check.variants)
  const carried: Carried = {
    by: [tool.name, tool.version],
    servers: originsOf([target.authorization_endpoint, target.token_endpoint, target.issuer]),
    variants: variants.map((variant) => evidenceOf(variant, target.client_origins ?? [])),
  }
  // Base64 holds no `<`: nothing in it can end the script element that carries it.
  const packed = deflateSync(JSON.stringify(inPieces(carried)), { level: 9 }).toString('base64')
  return { json: JSON.stringify(packed), index: new Map(variants.map((variant, i) => [variant, i])) }
}

function originsOf(urls: readonly (string | undefined)[]): string[] {
  const read = urls.flatMap((url) => (url !== undefined && URL.canParse(url) ? [new URL(url).origin] : []))
  return [...new Set(read)]
}

function evidenceOf(variant: VariantResult, clients: readonly string[]): Evidence {
  const { fault, exchanges, script } = variant
  return {
    ...(fault === undefined ? {} : { fault }),
    ...(script === undefined ? {} : { script: visibleLines(script) }),
    exchanges: exchanges.map((exchange) => shown(exchange, clients)),
  }
}

function shown(exchange: ReportedExchange, clients: readonly string[]): Shown {
  const { request, response, error, startedAt, durationMs, browser, control, curl } = exchange
  return {
    method: visible(shorten(request.method, 100)),
    url: visible(shorten(request.url, longest)),
    asked: lines(request.headers),
    ...(request.body === undefined ? {} : { sent: text(request.body) }),
    ...(response && { status: response.status, answered: lines(response.headers) }),
    ...(response?.body === undefined ? {} : { came: text(response.body) }),
    ...(error === undefined ? {} : { error: text(error) }),
    at: startedAt,
    took: Math.round(durationMs),
    ...(browser === undefined ? {} : { browser }),
    ...(control && { control }),
    ...(originsOf([request.url]).some((origin) => clients.includes(origin)) && { toClient: true as const }),
    curl: visibleLines(shorten(curl, 4 * longest)),
  }
}

function lines(headers: readonly [string, string][]): string {
  return shorten(headers.map(([name, value]) => visible(`${name}: ${value}`)).join('\n'), longest)
}

function text(body: string): string {
  return visibleLines(shorten(body, longest))
}

/** Login pages, headers and parameters come again and again: each line and each word of a command is kept once. */
function inPieces(carried: Carried): Packing {
  const positions = new Map<string, number>()
  const position = (piece: string): number => {
    const known = positions.get(piece) ?? positions.size
    positions.set(piece, known)
    return known
  }
  const replaced = JSON.stringify(carried, (_, value: unknown) =>
    typeof value === 'string' ? value.split(/(?<=\n| '|[?&])/).map(position) : value,
  )
  return { pieces: [...positions.keys()], carried: JSON.parse(replaced) as unknown }
}
