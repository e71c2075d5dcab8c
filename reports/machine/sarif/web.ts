/** The exchange at fault in SARIF's own words for one. */
import type { Result, WebRequest, WebResponse } from 'sarif'
import type { ReportedExchange } from '../../../suites/verdict.ts'

export function webOf(exchange?: ReportedExchange): Pick<Result, 'webRequest' | 'webResponse'> {
  if (!exchange) return {}
  const { request, response, error } = exchange
  const webRequest: WebRequest = {
    protocol: 'http',
    version: '1.1',
    method: request.method,
    target: request.url,
    headers: headers(request.headers),
    ...(request.body === undefined ? {} : { body: { text: request.body } }),
  }
  const webResponse: WebResponse = response
    ? {
        protocol: 'http',
        version: '1.1',
        statusCode: response.status,
        headers: headers(response.headers),
        ...(response.body === undefined ? {} : { body: { text: response.body } }),
      }
    : { noResponseReceived: true, ...(error === undefined ? {} : { reasonPhrase: error }) }
  return { webRequest, webResponse }
}

/** The format knows one value for each name. */
function headers(pairs: readonly [string, string][]): Record<string, string> {
  const joined = new Map<string, string>()
  for (const [name, value] of pairs) {
    const before = joined.get(name)
    joined.set(name, before === undefined ? value : `${before}, ${value}`)
  }
  return Object.fromEntries(joined)
}
