/** Where the sites of a server lie: the first where it was asked for, the others at fixed port distances. */
import type { Site } from './surface.ts'

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

/** @param scheme with or without the colon */
export function portOf(site: Site, first: number, scheme: string): number {
  return first + site.portDistance[scheme.startsWith('https') ? 'https' : 'http']
}
