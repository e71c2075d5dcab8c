/** ID tokens (OpenID Connect Core 1.0, 2) and the key that signs them. */
import type { CryptoKey, JWK } from 'jose'
import type { Context } from '../../../context.ts'
import type { Grant } from '../../../model.ts'
import { sha256 } from '../../../octets/sha256.ts'
import { base64url } from '../../../octets/text.ts'
import { lastSignIn } from '../flow/browser-session.ts'

interface Key {
  privateKey: CryptoKey
  publicKey: CryptoKey
  jwk: JWK
}

/** Seconds. */
const lifetime = 3600

/** Only those who issue ID tokens pay for loading it. */
const jose = () => import('jose')

/** One for the process: making an RSA key takes longer than a whole grant. */
let key: Promise<Key> | undefined

async function made(): Promise<Key> {
  const { exportJWK, generateKeyPair } = await jose()
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: false })
  const jwk = await exportJWK(publicKey)
  return { privateKey, publicKey, jwk: { ...jwk, use: 'sig', alg: 'RS256', kid: 'mock-key-1' } }
}

/** The public key as it is published. */
export async function publicKey(): Promise<JWK> {
  key ??= made()
  return (await key).jwk
}

/** The first audience of an ID token from here, however old it is; undefined when its signature is not right. */
export async function audienceOf(token: string): Promise<string | undefined> {
  key ??= made()
  try {
    const { compactVerify, decodeJwt } = await jose()
    await compactVerify(token, (await key).publicKey)
    return [decodeJwt(token).aud ?? []].flat()[0]
  } catch {
    return undefined
  }
}

/** @param keyManager origin */
export function issuerOf(keyManager: string): string {
  return `${keyManager}/oauth2/token`
}

/**
 * Claims that depend on more than the request, such as acr, are left out.
 *
 * @param keyManager origin
 */
export async function idToken(
  { clientId, username, request }: Grant,
  accessToken: string,
  keyManager: string,
  context: Context,
): Promise<string> {
  key ??= made()
  const { privateKey } = await key
  const seconds = (time: number) => Math.floor(time / 1000)
  const now = seconds(context.clock.now())
  const nonce = request.get('nonce')
  const half = base64url(sha256(accessToken).subarray(0, 16))
  const { SignJWT } = await jose()
  return new SignJWT({
    at_hash: half,
    azp: clientId,
    amr: ['BasicAuthenticator'],
    ...(nonce === undefined ? {} : { nonce }),
    ...(request.get('max_age') === undefined ? {} : { auth_time: seconds(lastSignIn(username, context)) }),
  })
    .setProtectedHeader({ alg: 'RS256', kid: 'mock-key-1' })
    .setIssuer(issuerOf(keyManager))
    .setAudience([clientId])
    .setSubject(username)
    .setIssuedAt(now)
    .setNotBefore(now)
    .setExpirationTime(now + lifetime)
    .sign(privateKey)
}
