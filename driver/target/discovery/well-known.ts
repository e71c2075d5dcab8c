/** Where an issuer's metadata may lie (RFC 8414, 3; OpenID Connect Discovery 1.0, 4). */

/** A place of a metadata document, and the issuer whose metadata it would be. */
export interface Place {
  url: string
  issuer: string
}

const [oauth, openid] = ['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration']
/** A document's own URL: what stands before and behind the well-known part belongs to the issuer. */
const document = /^(.*?)\/\.well-known\/(?:oauth-authorization-server|openid-configuration)(\/.*)?$/

/**
 * Issuers that lie below the address that people give, where a product is always set up so:
 * - `/oidc`: Logto; oidc-provider where it is mounted
 * - `/oauth2/token`: WSO2 Identity Server, whose token endpoint is its issuer
 * - `/cas/oidc`: Apereo CAS
 * - `/o`: Django OAuth Toolkit, as its tutorial mounts it
 *
 * Paths with a name that nobody can know (`/realms/NAME`, `/oauth2/NAME`) are not tried.
 */
const below = ['/oidc', '/oauth2/token', '/cas/oidc', '/o']

/** All places, in the order in which they are tried; a dozen at most. */
export function placesOf(issuer: string): Place[] {
  const { origin, pathname } = new URL(issuer)
  const [, before, behind] = document.exec(pathname) ?? []
  if (before !== undefined)
    return [{ url: issuer, issuer: origin + before + (behind ?? '').replace(/\/$/, '') }]
  const own = wellKnownUrls(issuer).map((url) => ({ url, issuer }))
  if (pathname !== '/') return own
  const others = below.map((path) => ({ url: origin + path + openid, issuer: origin + path }))
  return [...own, ...others]
}

/**
 * The places of an issuer itself: inserted before the path (RFC 8414), appended, then OpenID Connect's. Last the one with
 * a slash at the end: Django sends nobody there where it is not told to.
 */
export function wellKnownUrls(issuer: string): string[] {
  const { origin, pathname } = new URL(issuer)
  const path = pathname.replace(/\/$/, '')
  const places = [oauth + path, path + oauth, path + openid, openid + path, `${path}${openid}/`]
  return [...new Set(places)].map((place) => origin + place)
}
