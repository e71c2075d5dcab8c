/** The keys that sign what this server issues (RFC 7517, RFC 7518). */
import type { CryptoKey, JWK } from 'jose'
import { base64url } from '../message/base64url.ts'
import { fixtureKey } from './fixture-key.ts'

/** Names of RFC 7518, 3.1 and RFC 8037, 3.1. */
export type SigningAlgorithm = 'ES256' | 'RS256' | 'EdDSA'

export const signingAlgorithms: readonly SigningAlgorithm[] = ['ES256', 'RS256', 'EdDSA']

export interface SigningKey {
  alg: SigningAlgorithm
  kid: string
  /** The public half, as it is published. */
  jwk: JWK
  /** Base64url of the signature over this text. */
  sign: (text: string) => Promise<string>
}

/** What Web Crypto calls them. */
const algorithms = {
  ES256: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  EdDSA: { name: 'Ed25519' },
} as const

/**
 * Made once for the process: clients keep the keys of an issuer, and tests often put one server after another under the
 * same name.
 */
const made = new Map<SigningAlgorithm, Promise<SigningKey>>()

/** The keys of one server. */
export class SigningKeys {
  /** What ID tokens and access tokens are signed with unless a client asks for something else. */
  readonly preferred: SigningAlgorithm
  readonly #own: Promise<SigningKey>[]
  /** Keys of this server alone, newest first: its own, and those of rotations. */
  readonly #used = new Map<SigningAlgorithm, Promise<SigningKey>[]>()

  /**
   * @param signing an algorithm, or private keys, the first of which is preferred
   * @throws {Error} when a key has another algorithm, or is none
   */
  constructor(signing: SigningAlgorithm | readonly JWK[]) {
    const own = typeof signing === 'string' ? [] : signing
    const algs = own.map(algorithmOf)
    const [first] = algs
    if (typeof signing === 'string') this.preferred = known(signing)
    else if (first === undefined)
      throw new Error('signing is an empty list; give a private key, or an algorithm')
    else this.preferred = first
    this.#own = own.map((jwk, at) => signingKey(algs[at] ?? 'RS256', jwk))
    this.#own.forEach((key, at) => {
      const alg = algs[at] ?? 'RS256'
      this.#used.set(alg, [...(this.#used.get(alg) ?? []), key])
    })
  }

  /** The key that signs with this algorithm now. */
  of(alg: SigningAlgorithm = this.preferred): Promise<SigningKey> {
    return this.#all(alg)[0] as Promise<SigningKey>
  }

  /** The public keys (RFC 7517, 5): those that were used or may be, RS256 among them, as every client knows it. */
  async published(): Promise<JWK[]> {
    const algs = new Set([this.preferred, ...this.#used.keys(), 'RS256' as const])
    const keys = await Promise.all([...algs].flatMap((alg) => this.#all(alg)))
    return keys.map(({ jwk }) => jwk)
  }

  /** Signs with a new key from now on; the older one stays published. */
  async rotate(alg: SigningAlgorithm = this.preferred): Promise<void> {
    const next = generated(alg)
    await next
    this.#used.set(alg, [next, ...this.#all(alg)])
  }

  #all(alg: SigningAlgorithm): Promise<SigningKey>[] {
    const used = this.#used.get(alg)
    if (used) return used
    const shared = made.get(alg) ?? (alg === 'RS256' ? signingKey(alg, fixtureKey) : generated(alg))
    made.set(alg, shared)
    this.#used.set(alg, [shared])
    return [shared]
  }
}

async function generated(alg: SigningAlgorithm): Promise<SigningKey> {
  const rsa = { ...algorithms.RS256, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) }
  const parameters = alg === 'RS256' ? rsa : algorithms[alg]
  const pair = (await crypto.subtle.generateKey(parameters, true, ['sign', 'verify'])) as {
    privateKey: CryptoKey
  }
  return signingKey(alg, await crypto.subtle.exportKey('jwk', pair.privateKey))
}

async function signingKey(alg: SigningAlgorithm, jwk: JWK): Promise<SigningKey> {
  // What the key says of its use is for others to keep to.
  const material = { ...jwk, use: undefined, key_ops: undefined, ext: undefined, alg: undefined }
  const key = await crypto.subtle.importKey('jwk', material, algorithms[alg], false, ['sign'])
  const kid = jwk.kid ?? (await thumbprint(jwk))
  return {
    alg,
    kid,
    jwk: { ...publicHalf(jwk), use: 'sig', alg, kid },
    sign: async (text) =>
      base64url(
        new Uint8Array(await crypto.subtle.sign(algorithms[alg], key, new TextEncoder().encode(text))),
      ),
  }
}

function publicHalf({ kty = '', crv, x, y, n, e }: JWK): JWK {
  if (kty === 'RSA') return { kty, n, e }
  return { kty, crv, x, ...(y === undefined ? {} : { y }) }
}

/** RFC 7638: the required members in the order of their names. */
async function thumbprint(jwk: JWK): Promise<string> {
  const members = Object.entries(publicHalf(jwk)).sort(([a], [b]) => (a < b ? -1 : 1))
  const text = new TextEncoder().encode(JSON.stringify(Object.fromEntries(members)))
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', text)))
}

function algorithmOf({ kty, crv, d }: JWK, at: number): SigningAlgorithm {
  const alg = kty === 'RSA' ? 'RS256' : crv === 'P-256' ? 'ES256' : crv === 'Ed25519' ? 'EdDSA' : undefined
  if (alg === undefined || d === undefined) {
    throw new Error(
      `signing[${at}] is no private key that signs with ${signingAlgorithms.join(', ')}; give it as a JWK with its member d`,
    )
  }
  return alg
}

function known(alg: string): SigningAlgorithm {
  const found = signingAlgorithms.find((name) => name === alg)
  if (found) return found
  throw new Error(`signing is ${JSON.stringify(alg)}; there are ${signingAlgorithms.join(', ')}`)
}
