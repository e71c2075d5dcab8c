/** What a server answers at a place where metadata may lie. */
import { header, TransportError, type Transport, type WireResponse } from '../../wire.ts'

/**
 * The answer, after one redirect on the same host; as text: why there is none.
 *
 * @throws {TransportError} when the server cannot be reached
 */
export async function answerAt(url: string, transport: Transport): Promise<WireResponse | string> {
  const response = await get(url, transport)
  if (typeof response === 'string' || ![301, 302, 307, 308].includes(response.status)) return response
  const next = redirection(url, header(response.headers, 'location'))
  return next === undefined ? `redirects (${response.status}) away from its host` : await get(next, transport)
}

/** Only a server that cannot be reached ends the search; one bad answer does not. */
async function get(url: string, transport: Transport): Promise<WireResponse | string> {
  try {
    return await transport({ method: 'GET', url, headers: [['accept', 'application/json']] })
  } catch (error) {
    if (!(error instanceof TransportError)) throw error
    if (error.reason === 'too-large' || error.reason === 'reset') return `gives no answer: ${error.message}`
    throw error
  }
}

/** Where a redirect leads, if that is the same host and not from https to http. */
function redirection(from: string, location: string | undefined): string | undefined {
  if (location === undefined || !URL.canParse(location, from)) return undefined
  const [here, there] = [new URL(from), new URL(location, from)]
  const safe = there.protocol === here.protocol || (there.protocol === 'https:' && here.protocol === 'http:')
  return safe && there.hostname === here.hostname ? there.href : undefined
}
