/** Clients that authenticate with a JWT: private_key_jwt and client_secret_jwt (RFC 7523, 3; OpenID Connect Core 1.0, 9). */
import type { JWK, JWTPayload, JWTVerifyOptions } from 'jose'
import type { Context } from '../../context.ts'
import type { Parameters } from '../../message/parameters.ts'
import type { MockClient } from '../../model.ts'
import { slot } from '../../store/slot.ts'
import { endpoints } from '../metadata.ts'

const type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** Clocks differ; seconds. */
const tolerance = 5

/** The ids of assertions that were used, by client, with the time until which they count; each is good once (RFC 7523, 3). */
const used = slot<{ expiresAt: number }>('client assertions')

/** What a request's assertion proves: which client it is; null: nothing. Undefined: there is none. */
export async function assertedClient(
  parameters: Parameters,
  context: Context,
): Promise<MockClient | null | undefined> {
  const assertion = parameters.get('client_assertion')
  if (assertion === undefined) return undefined
  if (parameters.get('client_assertion_type') !== type) return null
  try {
    return await proven(assertion, parameters.get('client_id'), context)
  } catch {
    // Whatever is wrong with it, the client is not authenticated.
    return null
  }
}

async function proven(
  assertion: string,
  named: string | undefined,
  context: Context,
): Promise<MockClient | null> {
  const { store, clock, issuer, rules } = context
  const { createLocalJWKSet, decodeJwt, jwtVerify } = await import('jose')
  const { sub = '' } = decodeJwt(assertion)
  const client = store.clients.get(sub)
  if (!client || client.disabled === true || (named !== undefined && named !== sub)) return null
  const { token_endpoint, pushed_authorization_request_endpoint } = endpoints(context)
  const options: JWTVerifyOptions = {
    issuer: sub,
    requiredClaims: ['aud', 'exp', 'jti'],
    currentDate: new Date(clock.now()),
    clockTolerance: tolerance,
  }
  const verifies: Record<string, () => Promise<{ payload: JWTPayload }>> = {
    private_key_jwt: () => jwtVerify(assertion, createLocalJWKSet(publicKeys(client)), options),
    client_secret_jwt: () =>
      jwtVerify(assertion, new TextEncoder().encode(client.client_secret), {
        ...options,
        algorithms: ['HS256', 'HS384', 'HS512'],
      }),
  }
  const method = rules.authenticationMethods().find((one) => one === client.token_endpoint_auth_method)
  const verified = await verifies[method ?? '']?.()
  if (!verified) return null
  const { jti = '', exp = 0, aud = [] } = verified.payload
  const own = { issuer, token_endpoint, pushed_authorization_request_endpoint }
  if (!rules.assertionAudienceAccepted([aud].flat(), own)) return null
  const key = `${sub} ${jti}`
  const kept = store.kept(used)
  if ((kept.get(key)?.expiresAt ?? 0) > clock.now()) return null
  kept.set(key, { expiresAt: (exp + tolerance) * 1000 })
  return client
}

/** The public halves of its keys. */
function publicKeys({ jwks }: MockClient): { keys: JWK[] } {
  const secret = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'])
  const half = (key: JWK) => Object.fromEntries(Object.entries(key).filter(([name]) => !secret.has(name)))
  return { keys: (jwks?.keys ?? []).map(half) }
}
