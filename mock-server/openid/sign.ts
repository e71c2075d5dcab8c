/** Puts JSON Web Tokens together (RFC 7519, RFC 7515, 3.1). */
import { base64url } from '../message/base64url.ts'
import type { UnsignedToken } from '../rules/openid/id-token.ts'
import type { SigningKey } from './keys.ts'

/**
 * Signs even what no library would: header and claims may be those of a defect.
 *
 * @param change gives the signature that is used, given the right one
 */
export async function signed(
  header: Readonly<Record<string, unknown>>,
  claims: Readonly<Record<string, unknown>>,
  key: SigningKey,
  change: (signature: string, token: UnsignedToken) => string | Promise<string> = (signature) => signature,
): Promise<string> {
  const text = `${base64url(JSON.stringify(header))}.${base64url(JSON.stringify(claims))}`
  return `${text}.${await change(await key.sign(text), { header, claims, text })}`
}
