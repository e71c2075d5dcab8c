/** Where the sites of a server lie: the first where it was asked for, the others at fixed port distances. */
import type { Site } from './surface.ts'

/**
 * The origin of an issuer, and its path without a slash at its end.
 *
 * @throws {Error} one sentence, when it is no http URL, or has a query or a fragment (RFC 8414, 2)
 */
export function partsOf(issuer: string): { origin: string; path: string } {
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || /[?#]/.test(issuer)) {
    throw new Error(
      `issuer must be an http or https URL such as https://as.example or https://as.example/realms/demo, without query and fragment; got ${issuer}`,
    )
  }
  return { origin: url.origin, path: url.pathname.replace(/\/+$/, '') }
}

/**
 * The origins of all sites.
 *
 * @param first where clients begin; an origin, since endpoints lie directly under it
 * @throws {Error} when it is none
 */
export function originsOf(first: string, sites: readonly Site[]): string[] {
  const origin = URL.canParse(first) ? new URL(first).origin : undefined
  if (origin === undefined || (first !== origin && first !== `${origin}/`)) {
    throw new Error(`issuer must be an origin such as https://as.example, without a path; got ${first}`)
  }
  const { protocol, hostname, port } = new URL(origin)
  const usual = protocol === 'https:' ? 443 : 80
  return sites.map((site, index) =>
    index === 0
      ? origin
      : new URL(`${protocol}//${hostname}:${portOf(site, Number(port) || usual, protocol)}`).origin,
  )
}

/**
 * Where a site lies below the first, and no port is left there that everybody may use, it lies as far above.
 *
 * @param scheme with or without the colon
 */
export function portOf(site: Site, first: number, scheme: string): number {
  const distance = site.portDistance[scheme.startsWith('https') ? 'https' : 'http']
  return first + (first + distance < 1024 ? Math.abs(distance) : distance)
}
