/**
 * Where the issuer lies below its origin, and what its endpoints are called there. The endpoints know nothing of it:
 * as behind a reverse proxy, requests are brought to the paths that they have, and their answers to the paths that clients see.
 */
import type { Context } from '../context.ts'
import { endpoints } from '../endpoints/metadata.ts'
import type { MockRequest, MockResponse } from '../message/wire.ts'
import { nearest } from '../nearest.ts'
import { honest, type Rules } from '../rules/index.ts'

/** Endpoints by their names in metadata (RFC 8414, 2), such as `token_endpoint`; paths below the issuer. */
export type EndpointPaths = Readonly<Record<string, string>>

export interface Place {
  /** The path of the issuer, without a slash at its end; empty when it is an origin. */
  readonly path: string
  /** Whether a URL of its origin is for this issuer. */
  readonly serves: (url: string) => boolean
  /** The request at the path that the endpoint has; undefined when it is not for this issuer. */
  inward(request: MockRequest): MockRequest | undefined
  /** The answer with the paths that clients see. @param issuer as clients know it */
  outward(response: MockResponse, issuer: string): MockResponse
  /** A description with the endpoints where clients see them. @param issuer as clients know it */
  described<T>(description: T, issuer: string): T
}

/** Directly under the origin, where every path is as it was. */
const atOrigin: Place = {
  path: '',
  serves: () => true,
  inward: (request) => request,
  outward: (response) => response,
  described: (description) => description,
}

/**
 * @param path of the issuer, empty or beginning with a slash
 * @param product whose paths are known, if the server behaves like one
 * @throws {Error} one sentence, when a product is told other paths, and as `placeBelow`
 */
export function placeOf(
  path: string,
  named: EndpointPaths = {},
  product: string | undefined,
  context: Omit<Context, 'issuer'>,
): Place {
  if (path === '' && Object.keys(named).length === 0) return atOrigin
  if (product === undefined) return placeBelow(path, named, context)
  throw new Error(`${product} has paths of its own: leave paths out, and give an issuer without a path`)
}

/**
 * @param path of the issuer, empty or beginning with a slash
 * @throws {Error} one sentence, when no endpoint has such a name, or a path does not begin with a slash
 */
function placeBelow(path: string, named: EndpointPaths, context: Omit<Context, 'issuer'>): Place {
  const own = endpoints({ ...context, issuer: '', rules: honest })
  const seenAs = new Map<string, string>()
  for (const [name, seen] of Object.entries(named)) {
    const usual = Object.entries(own).find(([known]) => known === name)?.[1]
    if (usual === undefined)
      throw new Error(`no endpoint is called ${name}; did you mean ${nearest(name, Object.keys(own))}?`)
    if (!/^\/[^?#]*$/.test(seen))
      throw new Error(`paths.${name} must be a path below the issuer such as /protocol/token; got ${seen}`)
    seenAs.set(usual, seen)
  }
  const meant = new Map([...seenAs].map(([usual, seen]) => [seen, usual]))

  const inner = (pathname: string): string | undefined => {
    const below = withoutIssuer(pathname, path, context.rules)
    if (below === undefined) return undefined
    // Where an endpoint was moved away from there is nothing any more.
    return meant.get(below) ?? (seenAs.has(below) ? undefined : below)
  }
  const outer = (reference: string): string => {
    const [, pathname = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(reference) ?? []
    return path + (seenAs.get(pathname) ?? pathname) + rest
  }
  const absolute = (text: string, issuer: string): string =>
    [...seenAs].reduce((changed, [usual, seen]) => {
      const url = new RegExp(`${literally(issuer + usual)}(?=["?#&]|$)`, 'g')
      return changed.replace(url, () => issuer + seen)
    }, text)

  return {
    path,
    serves: (url) => withoutIssuer(new URL(url).pathname, path, context.rules) !== undefined,
    inward: (request) => {
      const { origin, pathname } = new URL(request.url)
      const to = inner(pathname)
      const query = /\?[^#]*/.exec(request.url)?.[0] ?? ''
      return to === undefined ? undefined : { ...request, url: origin + to + query }
    },
    outward: ({ headers, body, ...others }, issuer) => ({
      ...others,
      headers: headers.map(([name, value]) => [name, outwardHeader(name, value)] as const),
      body: absolute(body, issuer).replace(
        / (action|href|src)="(\/(?!\/)[^"]*)"/g,
        (_, attribute: string, reference: string) => ` ${attribute}="${outer(reference)}"`,
      ),
    }),
    described: <T>(description: T, issuer: string): T =>
      JSON.parse(absolute(JSON.stringify(description), issuer)) as T,
  }

  function outwardHeader(name: string, value: string): string {
    if (/^location$/i.test(name) && /^\/(?!\/)/.test(value)) return outer(value)
    return /^set-cookie$/i.test(name) ? value.replace(/; Path=\/(?=;|$)/i, `; Path=${path || '/'}`) : value
  }
}

/**
 * What a path is below the issuer's. Well-known paths have theirs before the issuer's (RFC 8414, 3.1), and those of OpenID
 * Connect Discovery 1.0, 4, behind it.
 */
function withoutIssuer(pathname: string, path: string, rules: Rules): string | undefined {
  if (pathname === path || pathname.startsWith(`${path}/`)) return pathname.slice(path.length) || '/'
  return rules.wellKnownPath(pathname, path)
}

function literally(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')
}
