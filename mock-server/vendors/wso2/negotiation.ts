/** What JAX-RS asks of the headers of a request, before anybody reads it: both are derived, nobody saw them. */
import type { Incoming } from '../../message/incoming.ts'
import type { MockResponse } from '../../message/wire.ts'

/** 406, where the Accept of a request has no room for what an endpoint produces. */
export function notAcceptable(request: Incoming, produced: string): MockResponse | undefined {
  const accept = request.header('accept')
  const ranges = accept?.split(',').map((range) => range.split(';', 1)[0]?.trim().toLowerCase() ?? '') ?? []
  const family = produced.replace(/\/.*/, '/*')
  const room = ranges.length === 0 || ranges.some((range) => ['*/*', '', family, produced].includes(range))
  return room ? undefined : { status: 406, headers: [], body: '' }
}

/** 415, where a request is labelled as something else than a form; compared on a GET as well. */
export function notAForm({ mediaType }: Incoming): MockResponse | undefined {
  const form = mediaType === undefined || mediaType === 'application/x-www-form-urlencoded'
  return form ? undefined : { status: 415, headers: [], body: '' }
}
