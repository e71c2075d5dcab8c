/** What introspection answers (RFC 7662, 2.2). */
import type { Cast } from '../../driver/cast/cast.ts'
import { readJwt } from '../../driver/message/json-web-token.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import { check } from '../check.ts'
import { violated } from '../expectations.ts'
import { scopeWords } from '../granted-scope.ts'
import { redemption, unknownValue } from '../steps.ts'
import { memberFault } from './members.ts'
import {
  canIntrospect,
  fresh,
  givenIntrospection,
  inspected,
  isActive,
  isInactive,
  summaryOf,
} from './steps.ts'

export const responseJson = check('rfc7662-2.2-response-json', async (cast) => {
  const { told } = await inspected(cast)
  if (told.mediaType !== 'application/json')
    violated('application/json', told.mediaType ?? 'no Content-Type', told)
})

export const activeBoolean = check('rfc7662-2.2-active-boolean', async (cast) => {
  const hint = await givenIntrospection(cast)
  const { told } = await inspected(cast)
  expectBoolean(told, 'a live token', true)
  const unknown = await asked(cast, unknownValue, hint)
  if (unknown.status === 200) expectBoolean(unknown, 'an unknown token', false)
  else cast.note(`an unknown token got ${summaryOf(unknown)}: it shows no active`)
})

function expectBoolean(answer: TokenAnswer, of: string, value: boolean): void {
  const active = answer.json?.['active']
  if (typeof active === 'boolean') return
  const came = active === undefined ? 'no active' : `active as ${typeof active}: ${JSON.stringify(active)}`
  violated(`active=${value} for ${of}, as a boolean`, came, answer)
}

export const liveTokenActive = check('rfc7662-2.2-live-token-active', async (cast) => {
  const known = await canIntrospect(cast)
  const { accessToken } = await fresh(cast)
  const answer = await asked(cast, accessToken, known.works ? known.hint : 'access_token')
  if (isActive(answer)) return
  if (cast.target.introspection_callers === undefined && isInactive(answer))
    cast.inconclusive('the main client may not be meant to know of tokens: give introspection_callers')
  violated('active=true for a live token', summaryOf(answer), answer)
})

export const unknownTokenInactive = check('rfc7662-2.2-unknown-token-inactive', async (cast) => {
  const hint = await givenIntrospection(cast)
  const code = (await redemption(cast, cast.client)).get('code') ?? ''
  for (const [value, what] of [
    [unknownValue, 'an unknown token'],
    ['"not a token"\\', 'a malformed token'],
    [code, 'an authorization code'],
  ] as const) {
    const answer = await asked(cast, value, hint)
    if (!isInactive(answer)) violated(`200 with active=false for ${what}`, summaryOf(answer), answer)
  }
})

export const inactiveNoDetails = check('rfc7662-2.2-inactive-no-details', async (cast) => {
  const hint = await givenIntrospection(cast)
  expectNothingElse(cast, await asked(cast, unknownValue, hint), 'an unknown token')
  if (cast.target.revocation_endpoint === undefined)
    return cast.note('no revocation is known: a token that ended was not tried')
  const { accessToken } = await fresh(cast)
  await cast.revocationBy(cast.client).of(accessToken, 'access_token')
  expectNothingElse(cast, await asked(cast, accessToken, hint), 'a revoked token')
})

function expectNothingElse(cast: Cast, answer: TokenAnswer, of: string): void {
  if (!isInactive(answer)) return cast.note(`${of} got ${summaryOf(answer)}: there is nothing to judge`)
  const more = Object.keys(answer.json ?? {}).filter((name) => name !== 'active')
  if (more.length > 0)
    violated(`active=false and no other member for ${of}`, `also ${more.join(', ')}`, answer)
}

export const memberTypes = check('rfc7662-2.2-member-types', async (cast) => {
  const { json, told } = await inspected(cast)
  for (const [name, value] of Object.entries(json)) {
    const fault = memberFault(name, value)
    if (fault) violated(fault.expected, fault.actual, told)
  }
})

/** Seconds by which two clocks may differ. */
const tolerance = 30

export const memberValuesTrue = check('rfc7662-2.2-member-values-true', async (cast) => {
  const { json, told, issued } = await inspected(cast)
  const { client, target } = cast
  const contradicts = (name: string, expected: string, actual: unknown) =>
    violated(`${name} as it is known: ${expected}`, JSON.stringify(actual), told)
  const { client_id, scope, iss, sub, exp, iat, token_type } = json
  if (client_id !== undefined && client_id !== client.id) contradicts('client_id', client.id, client_id)
  const granted = scopeWords(issued.json?.['scope'])
  // A server may tell each caller of its own scopes alone (RFC 7662, 2.2).
  const seen = scopeWords(scope) ?? []
  if (granted && !seen.every((word) => granted.includes(word)))
    contradicts('scope', `${granted.join(' ')}, or less`, scope)
  if (typeof iss === 'string' && target.issuer !== undefined && bare(iss) !== bare(target.issuer))
    contradicts('iss', target.issuer, iss)
  const subject = readJwt(issued.text('id_token') ?? '')?.claims['sub']
  if (subject !== undefined && sub !== undefined && sub !== subject && (await sameForAll(cast)))
    contradicts('sub', `${JSON.stringify(subject)}, as in the ID token`, sub)
  const lifetime = Number(issued.json?.['expires_in'] ?? NaN)
  if (typeof exp === 'number' && typeof iat === 'number' && lifetime > 0 && exp < 1e11) {
    const ends = (from: number) => Math.abs(exp - from - lifetime) <= tolerance
    // A token that is given once more is older than the answer, which says how long it lives from now on.
    if (!ends(iat) && !ends(answeredAt(cast, issued)))
      contradicts('exp', `iat + ${lifetime}, the expires_in of the token answer`, exp)
  }
  const type = issued.text('token_type')
  if (typeof token_type === 'string' && isType(type) && token_type.toLowerCase() !== type.toLowerCase())
    contradicts('token_type', type, token_type)
})

/** A type that tokens can have; what else the token answer says is judged there. */
function isType(type: string | undefined): type is string {
  return /^(bearer|dpop|mac|pop)$/i.test(type ?? '')
}

/** Whether the caller knows the user by the same name as the client: pairwise names are others for others. */
async function sameForAll(cast: Cast): Promise<boolean> {
  if (cast.introspection.caller.name === cast.client.id) return true
  const types = (await cast.published())['subject_types_supported']
  return Array.isArray(types) && types.length === 1 && types[0] === 'public'
}

/** Seconds since 1970, by the clock of the server where the answer tells it. */
function answeredAt(cast: Cast, answer: TokenAnswer): number {
  const told = Date.parse(answer.headers('date')[0] ?? '')
  return (Number.isNaN(told) ? cast.now() : told) / 1000
}

/** Whether an issuer ends in a slash is judged where issuers are. */
function bare(issuer: string): string {
  return issuer.replace(/\/$/, '')
}

/** Asks, with the hint that the server understands. */
export async function asked(cast: Cast, token: string, hint: string | undefined) {
  const { introspection } = cast
  return introspection.sends(introspection.request(token, hint))
}
