/** ID tokens (OpenID Connect Core 1.0, 2) and the key that signs them. */
import { createHash } from 'node:crypto'
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose'
import type { Context } from '../../../context.ts'
import type { Grant } from '../../../model.ts'

interface Key {
  privateKey: CryptoKey
  jwk: JWK
}

/** One for the process: making an RSA key takes longer than a whole grant. */
let key: Promise<Key> | undefined

async function made(): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: false })
  const jwk = await exportJWK(publicKey)
  return { privateKey, jwk: { ...jwk, use: 'sig', alg: 'RS256', kid: 'mock-key-1' } }
}

/** The public key as it is published. */
export async function publicKey(): Promise<JWK> {
  key ??= made()
  return (await key).jwk
}

/** @param keyManager origin */
export function issuerOf(keyManager: string): string {
  return `${keyManager}/oauth2/token`
}

/** @param keyManager origin */
export async function idToken(
  { clientId, username, request }: Grant,
  accessToken: string,
  keyManager: string,
  { clock, lifetimes }: Context,
): Promise<string> {
  key ??= made()
  const { privateKey } = await key
  const now = Math.floor(clock.now() / 1000)
  const nonce = request.get('nonce')
  const half = createHash('sha256').update(accessToken).digest().subarray(0, 16).toString('base64url')
  return new SignJWT({
    at_hash: half,
    azp: clientId,
    amr: ['BasicAuthenticator'],
    ...(nonce === undefined ? {} : { nonce }),
    ...(request.get('max_age') === undefined ? {} : { auth_time: now }),
  })
    .setProtectedHeader({ alg: 'RS256', kid: 'mock-key-1' })
    .setIssuer(issuerOf(keyManager))
    .setAudience([clientId])
    .setSubject(username)
    .setIssuedAt(now)
    .setNotBefore(now)
    .setExpirationTime(now + lifetimes.accessToken)
    .sign(privateKey)
}
