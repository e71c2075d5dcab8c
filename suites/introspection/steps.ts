/** First steps of the checks on introspection. */
import type { Cast } from '../../driver/cast/cast.ts'
import { callerFrom, type Introspection } from '../../driver/cast/others/introspection.ts'
import type { Control } from '../../driver/message/control.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import { Inconclusive } from '../../driver/record/outcomes.ts'
import { TransportError } from '../../driver/wire.ts'
import { given } from '../expectations.ts'
import { redemption, unknownValue } from '../steps.ts'

/** The control, and the hint with which the server answers. */
type Knowing = (Control & { works: false }) | { works: true; hint: 'access_token' | undefined }

/** Tokens of the main client. */
export async function fresh(cast: Cast): Promise<{ accessToken: string; answer: TokenAnswer }> {
  const answer = given(await cast.client.sends(await redemption(cast, cast.client)))
  return {
    accessToken: answer.accessToken ?? cast.inconclusive('the server issued no access token'),
    answer,
  }
}

/** A live access token, and what the party that may ask is told of it. @throws {Inconclusive} when it is told nothing */
export async function inspected(cast: Cast): Promise<{
  accessToken: string
  /** The token answer. */
  issued: TokenAnswer
  told: TokenAnswer
  json: Readonly<Record<string, unknown>>
}> {
  const hint = await givenIntrospection(cast)
  const { accessToken, answer } = await fresh(cast)
  const { introspection } = cast
  const told = await introspection.sends(introspection.request(accessToken, hint))
  const { json } = told
  if (!json || !isActive(told))
    return cast.inconclusive(`a live token got ${summaryOf(told)} this time: see that a live token is active`)
  return { accessToken, issued: answer, told, json }
}

/** Goes on only where a live token is seen to be active. @throws {Inconclusive} @returns the hint to send */
export async function givenIntrospection(cast: Cast): Promise<'access_token' | undefined> {
  const known = await canIntrospect(cast)
  return known.works ? known.hint : cast.inconclusive(`no control: ${known.why}`)
}

/**
 * Whether the party that may ask sees a live token as active, tried once in a run: with the right hint, and where that
 * leads nowhere without one.
 */
export function canIntrospect(cast: Cast): Promise<Knowing> {
  return cast.found('introspection of a live token', async () => {
    try {
      const { introspection } = cast
      const { accessToken } = await fresh(cast)
      const hinted = await introspection.sends(introspection.request(accessToken, 'access_token'))
      if (isActive(hinted)) return { works: true, hint: 'access_token' }
      const bare = await introspection.sends(introspection.request(accessToken))
      if (isActive(bare)) return { works: true, hint: undefined }
      return { works: false, why: `a live token got ${summaryOf(hinted)}` }
    } catch (error) {
      if (error instanceof Inconclusive || error instanceof TransportError)
        return { works: false, why: error.message }
      throw error
    }
  })
}

/** The second party, as a caller whom the server answers. @throws {Inconclusive} when it refuses that one altogether */
export async function secondCaller(cast: Cast): Promise<Introspection> {
  cast.requires('second-introspection-caller')
  const [, second] = cast.target.introspection_callers ?? []
  const other = cast.introspectionBy(
    second ? callerFrom(second, cast.client.authentication.method) : cast.introspection.caller,
  )
  const answer = await other.sends(other.request(unknownValue, 'access_token'))
  if (answer.status === 401 || answer.status === 403)
    cast.inconclusive(`the second party is not answered at all: an unknown token got ${summaryOf(answer)}`)
  return other
}

/** Active, whatever the form: that it is a boolean has a check of its own. */
export function isActive({ status, json }: TokenAnswer): boolean {
  const active = json?.['active']
  return status === 200 && (active === true || active === 1 || active === 'true')
}

/** Not active, whatever the form. */
export function isInactive({ status, json }: TokenAnswer): boolean {
  const active = json?.['active']
  return status === 200 && (active === false || active === 0 || active === 'false')
}

/** Names of members that say something of the token; whether it is active is one of them. */
export function dataIn(answer: TokenAnswer): string[] {
  if (isActive(answer)) return ['active']
  const known = new Set(['active', 'error', 'error_description', 'error_uri'])
  const tokenMembers = [
    'scope',
    'client_id',
    'username',
    'sub',
    'exp',
    'iat',
    'nbf',
    'aud',
    'iss',
    'jti',
    'token_type',
  ]
  return Object.keys(answer.json ?? {}).filter((name) => !known.has(name) && tokenMembers.includes(name))
}

/** What came, in the documents' words. */
export function summaryOf(answer: TokenAnswer): string {
  if (isActive(answer)) return `${answer.status} with active=true`
  if (isInactive(answer)) return `${answer.status} with active=false`
  return answer.summary
}
