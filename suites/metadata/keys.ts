/** The keys that are published (RFC 8414, 2; RFC 7517; OpenID Connect Discovery 1.0, 3). */
import type { Cast } from '../../driver/cast/cast.ts'
import { isObject, objectIn } from '../../driver/cast/published.ts'
import type { Document } from '../../driver/cast/published.ts'
import { check } from '../check.ts'
import { violated } from '../expectations.ts'
import { isLoopback } from '../transport/steps.ts'
import { alive, documents, fetched, isOwn, shown } from './steps.ts'

/** Where the key set lies. @throws {Inconclusive} where a document names another host, which is not asked */
async function addressOf(cast: Cast): Promise<string> {
  const named = (await documents(cast)).map(({ document }) => document['jwks_uri'])
  const url = named.find((one) => typeof one === 'string' && one !== '') ?? cast.target.jwks_uri
  if (typeof url !== 'string') return cast.skip('no jwks_uri is known')
  if (!URL.canParse(url)) violated('jwks_uri, an absolute URL', shown(url))
  if (!isOwn(cast, url))
    cast.inconclusive(`${url} is at another host than the endpoints: give jwks_uri to have it asked`)
  return url
}

/** The keys, as far as they are objects. @throws {Inconclusive} where the set cannot be read: that has a check of its own */
async function keysOf(cast: Cast): Promise<Document[]> {
  const { status, body } = await fetched(cast, await addressOf(cast))
  const keys = status === 200 ? objectIn(body)?.['keys'] : undefined
  if (!Array.isArray(keys))
    return cast.inconclusive('no JWK Set can be read: judged by rfc8414-2-jwks-uri-valid')
  return keys.filter(isObject)
}

export const jwksUriValid = check('rfc8414-2-jwks-uri-valid', async (cast) => {
  const url = await addressOf(cast)
  if (new URL(url).protocol !== 'https:' && !isLoopback(url)) violated('an https jwks_uri', url)
  const { status, body } = await fetched(cast, url)
  const keys = status === 200 ? objectIn(body)?.['keys'] : undefined
  if (!Array.isArray(keys)) {
    await alive(cast)
    return violated(
      '200 with a JWK Set: an object with keys, an array',
      status === 200 ? shown(body) : `status ${status}`,
    )
  }
  const wrong: unknown = keys.find((key) => !isObject(key) || typeof key['kty'] !== 'string')
  if (wrong !== undefined) violated('keys that each have a kty', `one with ${membersOf(wrong)}`)
  if (keys.length > 0 && keys.filter(isObject).every((key) => kindOf(key) === 'encryption'))
    violated('a key for signatures among the keys', 'keys for encryption only')
})

/** Names alone: a key that should not be there is not shown. */
function membersOf(key: unknown): string {
  return isObject(key) ? `the members ${Object.keys(key).join(', ')}` : typeof key
}

/** What a key is for; undefined where it does not say. */
function kindOf({ use, alg }: Document): 'signature' | 'encryption' | undefined {
  if (use === 'sig') return 'signature'
  if (use === 'enc') return 'encryption'
  if (typeof alg !== 'string') return undefined
  if (/^(?:[HREP]S\d{3}|ES256K|EdDSA|Ed25519|Ed448)$/.test(alg)) return 'signature'
  return /^(?:RSA|ECDH|A\d{3}|PBES2|dir)/.test(alg) ? 'encryption' : undefined
}

export const jwksUseWhenMixed = check('rfc8414-2-jwks-use-when-mixed', async (cast) => {
  const keys = await keysOf(cast)
  const kinds = new Set(keys.map(kindOf))
  const mute = keys.filter(({ use }) => use === undefined)
  if (mute.length === 0 || !kinds.has('encryption')) return
  if (kinds.has('signature'))
    violated(
      'use in every key, as there are keys for signatures and for encryption',
      `${mute.length} without`,
    )
  cast.inconclusive('what some keys are for cannot be told: they have neither use nor alg')
})

const secretMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']

export const jwksNoPrivateKeys = check('oidc-discovery-3-jwks-no-private-keys', async (cast) => {
  for (const key of await keysOf(cast)) {
    const secret = secretMembers.find((name) => name in key)
    const kid = typeof key['kid'] === 'string' ? ` (kid ${key['kid']})` : ''
    if (key['kty'] === 'oct') violated('public keys only', `a symmetric key${kid}`)
    if (secret !== undefined) violated('public keys only', `a key with its member ${secret}${kid}`)
  }
})
