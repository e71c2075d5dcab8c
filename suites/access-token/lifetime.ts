import type { Cast } from '../../driver/cast/cast.ts'
import { readJwt } from '../../driver/message/json-web-token.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import { check } from '../check.ts'
import { violated } from '../expectations.ts'
import { introspected } from '../granted-scope.ts'
import { granted } from './steps.ts'

const hour = 3600
const year = 366 * 24 * hour

export const tokenLifetimeLimited = check('rfc6750-5.2-token-lifetime-limited', async (cast) => {
  const answer = await granted(cast, cast.client, cast.client.request())
  const expiresIn = expiresInOf(answer)
  if (expiresIn !== undefined) return within('expires_in', expiresIn)
  const { accessToken = '' } = answer
  const claims = readJwt(accessToken)?.claims
  if (claims) {
    const left = secondsUntil(claims['exp'], claims['iat'])
    if (left === undefined) violated('a limited lifetime', 'neither expires_in nor exp in the JWT')
    return within('exp of the JWT', left)
  }
  const told = await introspected(cast, accessToken)
  const left = secondsUntil(told?.['exp'], told?.['iat'])
  if (left === undefined) return cast.inconclusive('no lifetime is visible')
  within('exp in introspection', left)
})

export const shortLivedTokens = check('rfc6750-5.3-short-lived-tokens', async (cast: Cast) => {
  const expiresIn = expiresInOf(await granted(cast, cast.client, cast.client.request()))
  if (expiresIn === undefined) return cast.inconclusive('the token response has no expires_in')
  if (!(expiresIn <= hour)) violated('access tokens that live an hour at most', `${expiresIn} seconds`)
})

function within(where: string, seconds: number): void {
  if (!(seconds <= year)) violated('a lifetime of a year at most', `${seconds} seconds by ${where}`)
}

/** As a number, even where it came as text: its form has a check of its own. Less than a second limits nothing. */
function expiresInOf({ json }: TokenAnswer): number | undefined {
  const value = json?.['expires_in']
  const seconds = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof seconds === 'number' && seconds > 0 ? seconds : undefined
}

/** Counted from when the token was issued; without that from now. */
function secondsUntil(expires: unknown, issued: unknown): number | undefined {
  if (typeof expires !== 'number') return undefined
  return expires - (typeof issued === 'number' ? issued : Date.now() / 1000)
}
