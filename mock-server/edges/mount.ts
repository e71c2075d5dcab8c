/** The mock server inside another server of node:http. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Place } from '../surface/place.ts'
import type { Handle } from './fetch.ts'

/** A listener of node:http, and a middleware of Express and Connect. */
export type NodeHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next?: (error?: unknown) => void,
) => void

/** @param origin where clients reach it: the Host header is the client's word only */
export function mounted(handle: Handle, origin: () => string, place: Place): NodeHandler {
  return (request, response, next) => {
    // Express takes the mount's prefix away from `url`.
    const { originalUrl = request.url ?? '/' } = request as IncomingMessage & { originalUrl?: string }
    if (next && !place.serves(origin() + originalUrl)) return next()
    import('./node/mounted.ts')
      .then(({ answerMounted }) => answerMounted(handle, origin(), originalUrl, request, response))
      .catch((error: unknown) => (next ? next(error) : response.destroy()))
  }
}
