/** Access tokens that can be read: JSON Web Tokens (RFC 9068). For servers whose rules issue such. */
import type { Context } from '../context.ts'
import type { AccessToken } from '../model.ts'
import { hmacSha256 } from '../octets/hmac.ts'
import { base64url } from '../octets/text.ts'

/** Nobody verifies with it: the mock's own endpoints look tokens up. So it may be the same in each run. */
const key = 'the key of access tokens that nobody verifies'

const header = encoded({ typ: 'at+jwt', alg: 'HS256' })

/** Whom access tokens are meant for: the protected resource (RFC 6750, 5.2). */
export function audienceOf({ issuer }: Context): string {
  return `${issuer}/resource`
}

/** To which key a token is bound (RFC 7800, 3.1; RFC 9449, 6.1). */
export function confirmation({ jkt }: Pick<AccessToken, 'jkt'>): { cnf?: { jkt: string } } {
  return jkt === undefined ? {} : { cnf: { jkt } }
}

/** The claims of an access token (RFC 9068, 2.2). @param id an unguessable one */
export function accessTokenClaims(
  id: string,
  token: Omit<AccessToken, 'value'>,
  context: Context,
): Record<string, unknown> {
  const { grant, scope, issuedAt, expiresAt, audience } = token
  return {
    iss: context.rules.issuerIdentifier(context.issuer),
    sub: grant.username,
    aud: audience ?? audienceOf(context),
    client_id: grant.clientId,
    scope,
    iat: Math.floor(issuedAt / 1000),
    exp: Math.floor(expiresAt / 1000),
    jti: id,
    ...confirmation(token),
  }
}

/** A signed token with these claims; those that are undefined are left out. */
export function jwtAccessToken(claims: Readonly<Record<string, unknown>>): string {
  const signed = `${header}.${encoded(claims)}`
  return `${signed}.${base64url(hmacSha256(key, signed))}`
}

function encoded(value: object): string {
  return base64url(JSON.stringify(value))
}
