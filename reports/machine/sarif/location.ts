/** Where a result stands: there is no source file, so an endpoint takes its place. */
import type { Location } from 'sarif'
import type { Report, ReportedExchange } from '../../../suites/verdict.ts'
import { visible } from '../../visible.ts'

/**
 * The endpoint of the exchange at fault, else the one that is known. Code scanning refuses a file in which a URI has a
 * scheme other than `file`, and takes a result for a new one where its path changes: so the host and the path of an
 * endpoint of the target stand as a relative path, whatever the server's own pages are called. The URL that was asked
 * is the logical location.
 */
export function locationOf(target: Report['target'], exchange?: ReportedExchange): Location {
  const asked = exchange?.request.url
  const endpoints = [target.token_endpoint, target.authorization_endpoint, target.issuer]
  const known = endpoints.filter((endpoint) => endpoint !== undefined)
  const endpoint = known.find((one) => asked !== undefined && withoutQuery(asked) === withoutQuery(one))
  return {
    physicalLocation: {
      artifactLocation: { uri: relative(endpoint ?? target.authorization_endpoint ?? known[0], target.name) },
      region: { startLine: 1 },
    },
    logicalLocations: [
      {
        fullyQualifiedName: visible(withoutQuery(asked ?? known[0] ?? target.name)),
        kind: 'resource',
      },
    ],
  }
}

/** A short name that can be part of a path: letters, digits, dots and hyphens. */
export function slug(text: string): string {
  const words = text.replace(/[^\p{L}\p{N}.]+/gu, '-').slice(0, 100)
  return words.replace(/^[-.]+|[-.]+$/g, '') || 'target'
}

/** `https://as.example:8443/token` as `as.example/token`. */
function relative(url: string | undefined, name: string): string {
  if (url === undefined || !URL.canParse(url)) return encodeURIComponent(slug(name))
  const { hostname, pathname } = new URL(url)
  return [hostname, ...pathname.split('/')]
    .filter((part) => part !== '')
    .map(slug)
    .join('/')
}

function withoutQuery(url: string): string {
  return url.replace(/[?#].*/s, '')
}
