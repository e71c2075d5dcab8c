/** The honest server's paths and pages, without a response that holds a token, and over TLS alone. */
import { plain } from '../../message/answers.ts'
import type { Incoming } from '../../message/incoming.ts'
import { ownSurface } from '../../surface/own.ts'
import type { Endpoint, Surface } from '../../surface/surface.ts'

const [site] = ownSurface.sites

export const surface: Surface = {
  ...ownSurface,
  moreResponseTypes: [],
  sites: [
    {
      ...site,
      routes: Object.fromEntries(
        Object.entries(site.routes).map(([path, endpoint]) => [path, overTls(endpoint)]),
      ),
    },
  ],
}

/** Nothing is read of what others may have read (OAuth 2.1, 1.5); on the own machine nobody listens. */
function overTls(endpoint: Endpoint): Endpoint {
  return (request, context) =>
    isProtected(request)
      ? endpoint(request, context)
      : plain(403, 'this server speaks https; plain http only on 127.0.0.1, [::1] or localhost')
}

function isProtected({ url: { protocol, hostname } }: Incoming): boolean {
  return protocol === 'https:' || ['127.0.0.1', '[::1]', 'localhost'].includes(hostname)
}
