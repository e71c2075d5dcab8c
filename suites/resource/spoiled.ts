/** Tokens that no server has issued, made from one that was. */
import {
  decodeProtectedHeader,
  generateKeyPair,
  SignJWT,
  UnsecuredJWT,
  decodeJwt,
  type JWTPayload,
} from 'jose'
import { unguessable } from '../../driver/cast/stage.ts'

const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** One character changed at the start, in the middle, at the end. */
export function changedCharacter(token: string): Record<'start' | 'middle' | 'end', string> {
  const places = [...token].flatMap((character, at) => (base64url.includes(character) ? [at] : []))
  const changedAt = (at = 0) => token.slice(0, at) + otherCharacter(token.charAt(at)) + token.slice(at + 1)
  return {
    start: changedAt(places[0]),
    middle: changedAt(places[Math.floor(places.length / 2)]),
    end: changedAt(places.at(-1)),
  }
}

/** Differs in the highest bit that it has in base64: the last character of an encoding may hold bits that mean nothing. */
function otherCharacter(character: string): string {
  return base64url.charAt((base64url.indexOf(character) + 32) % 64)
}

/** One character less, where padding does not count. */
export function truncated(token: string): string {
  return token.replace(/=+$/, '').slice(0, -1)
}

export function extended(token: string): string {
  return `${token}A`
}

/** Header and claims, when the token is a signed JWT (RFC 7519). */
export function readJwt(
  token: string,
): { header: { alg: string; kid?: string }; claims: JWTPayload } | undefined {
  try {
    const { alg, kid } = decodeProtectedHeader(token)
    const claims = decodeJwt(token)
    return { header: { alg: alg ?? '', ...(kid === undefined ? {} : { kid }) }, claims }
  } catch {
    return undefined
  }
}

/** The same claims without a signature (RFC 7519, 6). */
export function unsigned(claims: JWTPayload): string {
  return new UnsecuredJWT(claims).encode()
}

/** Other claims under the old signature. */
export function withClaims(token: string, claims: JWTPayload): string {
  const [header, , signature] = token.split('.')
  return [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.')
}

/** The same claims, signed with a key that the server does not know. */
export async function signedByStranger(token: string, claims: JWTPayload): Promise<string> {
  const { header } = readJwt(token) ?? {}
  const alg = /^((RS|PS|ES|HS)(256|384|512)|EdDSA)$/.test(header?.alg ?? '') ? (header?.alg ?? '') : 'RS256'
  const key = alg.startsWith('HS')
    ? Buffer.from(unguessable(unguessable(unguessable())))
    : (await generateKeyPair(alg)).privateKey
  return new SignJWT(claims).setProtectedHeader({ ...header, alg }).sign(key)
}
