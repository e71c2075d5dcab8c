/** Signatures of somebody who is not the server. */
import { SigningKeys, type SigningAlgorithm } from '../../../mock-server/openid/keys.ts'

const strangers = new Map<SigningAlgorithm, Promise<SigningKeys>>()

/** One for all lessons: keys take their time. */
function stranger(alg: SigningAlgorithm): Promise<SigningKeys> {
  const made = strangers.get(alg) ?? ofTheirOwn(alg)
  strangers.set(alg, made)
  return made
}

/** Keys of one process are shared by its servers until they rotate. */
async function ofTheirOwn(alg: SigningAlgorithm): Promise<SigningKeys> {
  const keys = new SigningKeys(alg)
  await keys.rotate()
  return keys
}

/** Base64url of the stranger's signature. */
export async function byStranger(text: string, alg: SigningAlgorithm): Promise<string> {
  return (await (await stranger(alg)).of()).sign(text)
}

/** The stranger's public key. */
export async function strangersKey(alg: SigningAlgorithm): Promise<Record<string, unknown>> {
  const { jwk } = await (await stranger(alg)).of()
  return { ...jwk }
}

/** Base64url of HS256. */
export async function bySecret(text: string, secret: string): Promise<string> {
  const encoder = new TextEncoder()
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret || ' '), hmac, false, ['sign'])
  return Buffer.from(await crypto.subtle.sign('HMAC', key, encoder.encode(text))).toString('base64url')
}
