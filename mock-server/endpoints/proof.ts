/** Proof of the key to which tokens are bound: DPoP (RFC 9449, 4 and 7). */
import type { Context } from '../context.ts'
import { inHeader } from '../message/bearer.ts'
import type { Incoming } from '../message/incoming.ts'
import { sha256 } from '../octets/sha256.ts'
import { base64url } from '../octets/text.ts'
import { slot } from '../store/slot.ts'

/** How old a proof may be, and how far clocks may differ; seconds. */
const patience = 300

/** Proofs that were used; each is good once (RFC 9449, 11.1). */
const used = slot<{ expiresAt: number }>('DPoP proofs')

/** The scheme of tokens that are bound to a key (RFC 9449, 7.1). */
export function isProofScheme(scheme: string): boolean {
  return scheme.toLowerCase() === 'dpop'
}

/**
 * What a 401 of a resource says of this scheme, where there is one (RFC 9449, 7.1).
 *
 * @param error of the refusal; told where the token came with this scheme
 */
export function proofChallenges(
  request: Incoming,
  { status, error }: { status: number; error?: string },
  { rules }: Context,
): [string, string][] {
  const algorithms = rules.proofAlgorithms()
  if (algorithms.length === 0 || status !== 401) return []
  const told = error !== undefined && inHeader.find(request, isProofScheme).length > 0
  const parameters = [...(told ? [['error', error] as const] : []), ['algs', algorithms.join(' ')] as const]
  return [['WWW-Authenticate', rules.challenge('DPoP', parameters)]]
}

/** The name of a key: its SHA-256 thumbprint (RFC 7638). */
export interface ProvenKey {
  jkt: string
}

/**
 * The key that a request proves to have; undefined: it brings no proof, or the server knows none.
 *
 * @param accessToken that is presented along with it
 */
export async function provenKey(
  request: Incoming,
  context: Context,
  accessToken?: string,
): Promise<ProvenKey | 'bad-proof' | undefined> {
  const algorithms = context.rules.proofAlgorithms()
  const [proof, ...others] = request.headers('dpop')
  if (algorithms.length === 0 || proof === undefined) return undefined
  if (others.length > 0) return 'bad-proof'
  try {
    return await proven(proof, { request, accessToken, algorithms: [...algorithms] }, context)
  } catch {
    // Whatever is wrong with it, it proves nothing.
    return 'bad-proof'
  }
}

async function proven(
  proof: string,
  {
    request,
    accessToken,
    algorithms,
  }: { request: Incoming; accessToken: string | undefined; algorithms: string[] },
  { store, clock }: Context,
): Promise<ProvenKey | 'bad-proof'> {
  const { calculateJwkThumbprint, EmbeddedJWK, jwtVerify } = await import('jose')
  const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
    algorithms,
    typ: 'dpop+jwt',
    requiredClaims: ['jti', 'htm', 'htu', 'iat'],
    currentDate: new Date(clock.now()),
  })
  const { jti, htm, htu, iat = 0, ath } = payload
  const expected = accessToken === undefined ? undefined : base64url(sha256(accessToken))
  const fits =
    htm === request.method &&
    typeof htu === 'string' &&
    withoutQuery(htu) === withoutQuery(request.seenAt) &&
    Math.abs(clock.now() / 1000 - iat) <= patience &&
    ath === expected
  if (!fits || !protectedHeader.jwk) return 'bad-proof'
  const jkt = await calculateJwkThumbprint(protectedHeader.jwk)
  const key = `${jkt} ${jti ?? ''}`
  const kept = store.kept(used)
  if ((kept.get(key)?.expiresAt ?? 0) > clock.now()) return 'bad-proof'
  kept.set(key, { expiresAt: (iat + 2 * patience) * 1000 })
  return { jkt }
}

/** RFC 9449, 4.3: query and fragment say nothing here. */
function withoutQuery(uri: string): string {
  const { origin, pathname } = new URL(uri)
  return origin + pathname
}
