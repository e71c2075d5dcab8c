/** What a refused request may have lacked. */
import type { Demand } from './knowledge.ts'
import type { Stopped } from './walk.ts'

/** Words by which a server tells what it misses. */
const words: Record<Demand, RegExp> = {
  pkce: /code.?challenge|code.?verifier|pkce|proof.?key/i,
  nonce: /\bnonce\b/i,
  openid: /\bopenid\b/i,
  scope: /\bscopes?\b/i,
}

/**
 * What to send besides, most likely first; nothing where that would be in vain.
 *
 * @param asked the scope that was asked for
 */
export function suspects(stopped: Stopped, asked: string | undefined): Demand[] {
  const { at, said } = stopped
  if (at === 'way') return []
  const possible = at === 'token' ? atTokenEndpoint(stopped) : atAuthorizationEndpoint(stopped, asked)
  const told = possible.filter((demand) => words[demand].test(said))
  return [...told, ...possible.filter((demand) => !told.includes(demand))]
}

function atTokenEndpoint({ error }: Stopped): Demand[] {
  // A server that does not look before asks for the verifier only here (RFC 7636, 4.6).
  return error === 'invalid_client' || error === 'unauthorized_client' ? [] : ['pkce']
}

/** Of these no other parameter changes anything (RFC 6749, 4.1.2.1; HTTP: not here, not so often). */
const hopeless = new Set(['unsupported_response_type', 'temporarily_unavailable'])
const elsewhere = new Set([404, 410, 429, 502, 503, 504])

function atAuthorizationEndpoint(stopped: Stopped, asked = ''): Demand[] {
  const { error, status, said, answer } = stopped
  if (answer?.landing.kind === 'loop' || elsewhere.has(status ?? 0) || hopeless.has(error ?? '')) return []
  const asksOpenid = asked.split(' ').includes('openid')
  if (error === 'unauthorized_client') return ['pkce']
  if (error === 'invalid_scope') return asked === '' ? ['scope'] : asksOpenid ? [] : ['openid']
  const demands: Demand[] = ['pkce']
  // A nonce belongs to OpenID Connect (Core 1.0, 3.1.2.1).
  if (asksOpenid || words.nonce.test(said)) demands.push('nonce')
  if (asked === '') demands.push('scope')
  else if (!asksOpenid && (error !== 'invalid_request' || words.openid.test(said))) demands.push('openid')
  return demands
}
