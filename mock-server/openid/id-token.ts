/** ID tokens (OpenID Connect Core 1.0, 2, 3.1.3.6 and 3.3.2.11). */
import type { Context } from '../context.ts'
import { base64url } from '../message/base64url.ts'
import type { IdTokenParts } from '../rules/openid/id-token.ts'
import { userOf, type ClaimsRequest } from './claims.ts'
import { signed } from './sign.ts'

/** A signed ID token beside an access token, a code, or both. */
export async function idToken(parts: IdTokenParts, context: Context): Promise<string> {
  const { rules, keys } = context
  const key = await keys.of(rules.idTokenAlgorithm(parts.client, keys.preferred))
  const claims = rules.idTokenClaims(await claimsOf(parts, key.alg, context), parts, context)
  const header = await rules.idTokenHeader({ alg: key.alg, kid: key.kid }, parts, context)
  return signed(header, claims, key, (signature, token) => rules.idTokenSignature(signature, token, context))
}

async function claimsOf(
  parts: IdTokenParts,
  alg: string,
  context: Context,
): Promise<Record<string, unknown>> {
  const { rules, clock, issuer } = context
  const { grant, client, scope, accessToken, code, grantType } = parts
  const user = userOf(grant.username, context)
  const asked: ClaimsRequest = { user, client, scope, use: 'id_token' }
  const now = seconds(clock.now())
  const nonce = grant.request.get('nonce')
  return {
    ...(rules.releasesClaimsInIdToken() ? rules.releasedClaims(asked) : {}),
    iss: rules.issuerIdentifier(issuer),
    sub: rules.subject(user),
    aud: grant.clientId,
    exp: now + rules.idTokenLifetime(),
    iat: now,
    ...(grant.signedInAt === undefined ? {} : { auth_time: seconds(grant.signedInAt) }),
    // The nonce belongs to the answer of one authorization request (12.2).
    ...(nonce === undefined || grantType === 'refresh_token' ? {} : { nonce }),
    ...(accessToken === undefined ? {} : { at_hash: await halfHash(accessToken, alg) }),
    ...(code === undefined ? {} : { c_hash: await halfHash(code, alg) }),
    amr: rules.authenticationMethodsOf(user),
    ...rules.additionalClaims(asked),
  }
}

/** The left half of the hash that belongs to the algorithm, base64url (3.1.3.6). */
export async function halfHash(text: string, alg: string): Promise<string> {
  const hash = alg === 'EdDSA' ? 'SHA-512' : 'SHA-256'
  const digest = new Uint8Array(await crypto.subtle.digest(hash, new TextEncoder().encode(text)))
  return base64url(digest.subarray(0, digest.length / 2))
}

function seconds(time: number): number {
  return Math.floor(time / 1000)
}
