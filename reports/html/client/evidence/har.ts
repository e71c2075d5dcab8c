/** The exchanges of a variant as HTTP Archive 1.2, which browsers and proxies open. */
import type { Shown } from './shape.ts'
import { formOf, headerOf, headersIn, parametersOf } from './steps.ts'

interface Pair {
  name: string
  value: string
}

/** Secrets and long bodies are in it as in the report: replaced and cut. */
export function har(exchanges: readonly Shown[], [name, version]: [string, string], fault?: number): string {
  const pairs = (list: readonly [string, string][]): Pair[] => list.map(([name, value]) => ({ name, value }))
  const entries = exchanges.map((shown, index) => {
    const { method, url, asked, sent, status = 0, answered = '', came = '', error, at, took } = shown
    const comment = [
      shown.browser === undefined ? 'client' : `browser ${shown.browser}`,
      ...(shown.control ? ['control'] : []),
      ...(index === fault ? ['at fault'] : []),
      ...(error === undefined ? [] : [error]),
    ].join(', ')
    const params = pairs(formOf(asked, sent))
    const type = headerOf(asked, 'content-type') ?? ''
    const postData =
      sent === undefined
        ? {}
        : { postData: { mimeType: type, ...(params.length ? { params } : {}), text: sent } }
    return {
      startedDateTime: at,
      time: took,
      request: {
        ...{ method, url, httpVersion: 'HTTP/1.1', cookies: [], headers: pairs(headersIn(asked)) },
        ...{ queryString: pairs(parametersOf(url.replace(/#.*$/s, ''))), ...postData },
        ...{ headersSize: -1, bodySize: sent?.length ?? 0 },
      },
      response: {
        ...{ status, statusText: '', httpVersion: 'HTTP/1.1', cookies: [] },
        headers: pairs(headersIn(answered)),
        content: {
          size: came.length,
          mimeType: headerOf(answered, 'content-type') ?? 'x-unknown',
          text: came,
        },
        redirectURL: headerOf(answered, 'location') ?? '',
        ...{ headersSize: -1, bodySize: came.length },
      },
      cache: {},
      timings: { send: 0, wait: took, receive: 0 },
      comment,
    }
  })
  return JSON.stringify({ log: { version: '1.2', creator: { name, version }, entries } }, null, 2)
}
