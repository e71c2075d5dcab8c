import { createLocalJWKSet, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose'
import { createHash } from 'node:crypto'
import { requested } from '../requests.ts'
import type { Json, Mind } from './mind.ts'
import { refuse } from './refuse.ts'

const algorithms = ['ES256', 'RS256', 'EdDSA']

/** The claims of an ID token (OpenID Connect Core 1.0, 3.1.3.7). */
export async function verified(
  idToken: string,
  { access, nonce, jwksUri }: { access: string; nonce: string | undefined; jwksUri: string },
  mind: Mind,
): Promise<Json> {
  const { has } = mind
  const { client, issuer } = mind.around
  const [header = '', body = ''] = idToken.split('.')
  const { alg = '' } = decodeProtectedHeader(idToken)
  if (has('ignores the signature')) await requested(mind.fetch, jwksUri)
  if (has('fetches no keys'))
    refuse(algorithms.includes(alg) || (alg === 'none' && has('takes alg none')), 'the algorithm is unknown')
  const unsafe =
    has('ignores the signature') ||
    has('fetches no keys') ||
    (alg === 'none' && has('takes alg none')) ||
    (alg === 'HS256' && has('takes the public key for a secret'))
  const read = JSON.parse(Buffer.from(body, 'base64url').toString()) as Json
  refuse(header !== '', 'the ID token is none')
  const claims = unsafe ? read : await signed(idToken, jwksUri, mind)
  const { iss, aud, azp, exp, iat, sub, at_hash: hash } = claims
  refuse(iss === issuer || has('ignores the issuer of ID tokens'), 'the ID token is of another issuer')
  const audiences = [aud].flat()
  refuse(
    audiences.includes(client.client_id) || has('ignores the audience'),
    'the ID token is for another client',
  )
  refuse(
    has('ignores azp') ||
      has('ignores the audience') ||
      (audiences.length === 1 && azp === undefined) ||
      azp === client.client_id,
    'azp is another client',
  )
  const now = Date.now() / 1000
  refuse((typeof exp === 'number' && exp > now) || has('ignores exp'), 'the ID token has expired')
  refuse(typeof iat === 'number' && iat < now + 300 && iat > now - 3600, 'iat is not of now')
  const early = has('ignores the signature') ? 0 : (claims['nbf'] ?? 0)
  refuse(typeof early === 'number' && early < now + 300, 'the ID token is for later')
  refuse(typeof sub === 'string' && sub !== '' && sub.length < 256, 'the ID token has no sub')
  refuse(claims['nonce'] === nonce || has('ignores nonce'), 'the nonce is wrong')
  const digest = createHash('sha256').update(access).digest()
  const half = digest.subarray(0, digest.length / 2).toString('base64url')
  refuse(hash === undefined || hash === half || has('ignores at_hash'), 'at_hash is wrong')
  return claims
}

async function signed(idToken: string, jwksUri: string, { fetch, has, kept }: Mind): Promise<Json> {
  const keys = async (again: boolean) => {
    if (!again && kept.keys && has('never fetches keys again')) return kept.keys
    kept.keys = (await requested(fetch, jwksUri)) as unknown as JSONWebKeySet
    return kept.keys
  }
  const options = { algorithms, currentDate: new Date(0) }
  const verify = async (again: boolean) => {
    const set = await keys(again)
    const { kid } = decodeProtectedHeader(idToken)
    const unknown = !set.keys.some((key) => key.kid === kid)
    if (unknown && has('takes any key for an unknown kid'))
      return JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString()) as Json
    return (await jwtVerify(idToken, createLocalJWKSet(set), options)).payload as Json
  }
  try {
    return await verify(false)
  } catch (error) {
    if (has('never fetches keys again')) throw error
    return verify(true)
  }
}
