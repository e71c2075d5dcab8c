/** JSON Web Tokens by which a client says who it is (RFC 7523, 2.2 and 3; OpenID Connect Core 1.0, 9). */
import { randomUUID } from 'node:crypto'
import { importJWK, SignJWT } from 'jose'
import type { KeyClient } from '../target/target.ts'

/** Seconds that an assertion is good for. */
const lifetime = 60

/**
 * A signed assertion, for one use.
 *
 * @param audience whom it is for: one value, or a list
 * @param now milliseconds since 1970
 */
export async function signedAssertion(
  { client_id, private_key }: KeyClient,
  audience: string | string[],
  now: number,
): Promise<string> {
  const issuedAt = Math.floor(now / 1000)
  const { alg = '', kid } = private_key
  return new SignJWT({ iss: client_id, sub: client_id, aud: audience, jti: randomUUID() })
    .setProtectedHeader({ alg, ...(kid === undefined ? {} : { kid }) })
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifetime)
    .sign(await importJWK(private_key, alg))
}
