/**
 * `report.har`: HTTP Archive 1.2, for the network panel of a browser and for proxies. Every exchange of the run, a page
 * for each variant; nothing is cut. What the format has no word for stands in members that begin with `_`.
 */
import type { Cookie, Entry, Har, Header, Page, Request, Response } from 'har-format'
import { Cookie as SetCookie } from 'tough-cookie'
import type { CheckResult, Report, ReportedExchange, VariantResult } from '../../suites/verdict.ts'
import { conclude } from '../conclusion.ts'
import type { RenderOptions } from '../format.ts'
import { placeOf } from '../document.ts'
import { pretty } from '../json-text.ts'

const unknown = -1
const httpVersion = 'HTTP/1.1'

export function har(report: Report, { strict = false }: RenderOptions = {}): string {
  const { name, version } = report.tool
  const played = report.checks.flatMap((check) =>
    check.variants.filter(({ exchanges }) => exchanges.length > 0).map((variant) => ({ check, variant })),
  )
  const whole: Har = {
    log: {
      version: '1.2',
      creator: { name, version },
      pages: played.map(({ check, variant }) => pageOf(check, variant)),
      entries: played.flatMap(({ check, variant }) => entriesOf(check, variant)),
      comment: `${report.target.name}: ${conclude(report, strict).sentence}`,
    },
  }
  return pretty(whole, 0) // tens of megabytes, without a space too many
}

function pageId(check: CheckResult, variant: VariantResult): string {
  return `${check.id}/${variant.id}`
}

function pageOf(check: CheckResult, variant: VariantResult): Page {
  return {
    startedDateTime: variant.exchanges[0]?.startedAt ?? '',
    id: pageId(check, variant),
    title: `${variant.verdict}: ${check.id}, ${variant.id}`,
    pageTimings: { onContentLoad: unknown, onLoad: unknown },
    comment: `${check.title} (${placeOf(check.requirement)}): ${variant.reason}`,
    _check: check.id,
    _suite: check.suite,
    _variant: variant.id,
    _verdict: variant.verdict,
  }
}

function entriesOf(check: CheckResult, variant: VariantResult): Entry[] {
  return variant.exchanges.map((exchange, index) => {
    const { startedAt, durationMs, browser, control } = exchange
    return {
      pageref: pageId(check, variant),
      startedDateTime: startedAt,
      time: durationMs,
      request: requestOf(exchange),
      response: responseOf(exchange),
      cache: {},
      timings: {
        blocked: unknown,
        dns: unknown,
        connect: unknown,
        ssl: unknown,
        send: 0,
        wait: durationMs,
        receive: 0,
      },
      _sender: browser === undefined ? 'client' : `browser ${browser}`,
      ...(control === undefined ? {} : { _control: control }),
      ...(index === variant.fault ? { _fault: true, comment: variant.reason } : {}),
    }
  })
}

function requestOf({ request: { method, url, headers, body } }: ReportedExchange): Request {
  const cookies = valuesOf(headers, 'cookie').flatMap((value) => value.split(/;\s*/))
  return {
    method,
    url: uri(url),
    httpVersion,
    cookies: cookies.filter((pair) => pair !== '').map(pairOf),
    headers: headersOf(headers),
    queryString: queryOf(url),
    ...(body === undefined
      ? {}
      : { postData: { mimeType: valuesOf(headers, 'content-type')[0] ?? '', text: body } }),
    headersSize: unknown,
    bodySize: body === undefined ? 0 : unknown,
  }
}

function responseOf({ response, error }: ReportedExchange): Response & { _error?: string } {
  if (!response) {
    const content = { size: 0, mimeType: 'x-unknown' }
    const nothing = { cookies: [], headers: [], redirectURL: '', headersSize: unknown, bodySize: unknown }
    return { status: 0, statusText: '', httpVersion, content, ...nothing, _error: error ?? 'no response' }
  }
  const { status, headers, body } = response
  return {
    status,
    statusText: '',
    httpVersion,
    cookies: valuesOf(headers, 'set-cookie').flatMap(cookieOf),
    headers: headersOf(headers),
    content: {
      size: Buffer.byteLength(body ?? ''),
      mimeType: valuesOf(headers, 'content-type')[0] ?? 'x-unknown',
      ...(body === undefined ? {} : { text: body }),
    },
    redirectURL: valuesOf(headers, 'location')[0] ?? '',
    headersSize: unknown,
    bodySize: unknown,
  }
}

/** Without its fragment, and with what no reader takes for a part of a URL in percent-encoding; else as it was sent. */
function uri(url: string): string {
  const encoded = (part: string): string => encodeURIComponent(part.replace(/\p{Cs}/gu, '\ufffd'))
  return url.replace(/#.*/s, '').replace(/[^\x21-\x7e]+|["<>]/gu, encoded)
}

function headersOf(headers: readonly [string, string][]): Header[] {
  return headers.map(([name, value]) => ({ name, value }))
}

function valuesOf(headers: readonly [string, string][], wanted: string): string[] {
  return headers.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value)
}

function queryOf(url: string): Header[] {
  const query = /\?([^#]*)/s.exec(url)?.[1] ?? ''
  return [...new URLSearchParams(query)].map(([name, value]) => ({ name, value }))
}

function pairOf(pair: string): Cookie {
  const [name = '', value = ''] = pair.split(/=(.*)/s)
  return { name, value }
}

/** None where it cannot be read: the header stands beside it. */
function cookieOf(header: string): Cookie[] {
  const cookie = SetCookie.parse(header, { loose: true })
  if (!cookie) return []
  const { key, value, path, domain, expires, httpOnly, secure } = cookie
  return [
    {
      name: key,
      value,
      ...(path === null ? {} : { path }),
      ...(domain === null ? {} : { domain }),
      ...(expires instanceof Date ? { expires: expires.toISOString() } : {}),
      httpOnly,
      secure,
    },
  ]
}
