/** A server behind a proxy or a balancer: what arrives at its own port was meant for the issuer. */
import type { Handle } from './fetch.ts'

/**
 * Serves requests under the origins that clients know.
 *
 * @param origins where the sites listen, and where clients reach them, in the same order
 */
export function behind(
  handle: Handle,
  origins: () => readonly [own: readonly string[], known: readonly string[]],
): Handle {
  return (request) => {
    const [own, known] = origins()
    const at = own.findIndex((origin) => request.url.startsWith(`${origin}/`))
    const origin = known[at]
    // Another one is the plain HTTP port beside https: it stays what it is.
    if (origin === undefined) return handle(request)
    return handle({ ...request, url: origin + request.url.slice(own[at]?.length) })
  }
}
