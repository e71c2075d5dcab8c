/**
 * Token responses that a server meant as successes, also where it got them wrong: with another status, in another
 * format, below another member. An answer without a token proves nothing: an empty 200 and a login page are none.
 */
import type { Cast } from '../../driver/cast/cast.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import { given } from '../expectations.ts'

export interface Success {
  /** What it answers, for messages. */
  to: string
  answer: TokenAnswer
  /** Members on the top level, however they were written down. */
  members: Readonly<Record<string, unknown>>
}

/**
 * What shows that a server meant a success: an access token somewhere in the answer; or less than that, a 2xx with some
 * member of a token response.
 */
export type Evidence = 'token' | 'member'

/** The answer to the valid redemption of a fresh code. @throws {Inconclusive} when it is no success */
export async function redeemed(
  cast: Cast,
  { client = cast.client, evidence = 'token' }: { client?: Cast['client']; evidence?: Evidence } = {},
): Promise<Success> {
  const answer = await client.redeems(given(await cast.owner.approves(client.request())))
  const found = success(`a code of ${client.id}`, unlimited(cast, answer), evidence)
  return found ?? cast.inconclusive(`the valid token request brought no token response: ${answer.summary}`)
}

/** The answer to a valid refresh. @throws {Skip} without a refresh token @throws {Inconclusive} when it is no success */
export async function refreshed(cast: Cast): Promise<Success> {
  const token = refreshTokenOf(await redeemed(cast)) ?? cast.skip('the server issued no refresh token')
  const found = await refresh(cast, token, 'token')
  return found ?? cast.inconclusive('the valid refresh brought no token response')
}

/** Both of them; the refresh only where it works, since that is judged elsewhere. */
export async function successes(cast: Cast, evidence: Evidence = 'token'): Promise<Success[]> {
  const first = await redeemed(cast, { evidence })
  const token = refreshTokenOf(first)
  if (token === undefined) return [first]
  const second = await refresh(cast, token, evidence)
  if (!second) cast.note('the refresh brought no token response: not judged here')
  return second ? [first, second] : [first]
}

/**
 * The values of one member where it exists. That it is missing is judged by the check of that.
 *
 * @throws {Inconclusive} when no answer has it
 */
export async function valuesOf(cast: Cast, name: string): Promise<[to: string, value: unknown][]> {
  const values = (await successes(cast))
    .filter(({ members }) => Object.hasOwn(members, name))
    .map(({ to, members }): [string, unknown] => [to, members[name]])
  return values.length > 0 ? values : cast.inconclusive(`no token response has ${name}`)
}

async function refresh(cast: Cast, token: string, evidence: Evidence): Promise<Success | undefined> {
  const { client } = cast
  return success('a refresh', unlimited(cast, await client.sends(client.refresh(token))), evidence)
}

function refreshTokenOf({ members: { refresh_token: token } }: Success): string | undefined {
  return typeof token === 'string' && token !== '' ? token : undefined
}

function unlimited({ inconclusive }: Cast, answer: TokenAnswer): TokenAnswer {
  return answer.status === 429 ? inconclusive('the server limits the rate of requests (429)') : answer
}

function success(to: string, answer: TokenAnswer, evidence: Evidence): Success | undefined {
  const { status, response } = answer
  if (status >= 500) return undefined
  const value = read(response.body)
  const isError = !Array.isArray(value) && typeof value?.['error'] === 'string'
  const some = evidence === 'member' && status >= 200 && status < 300 && !isError
  // Broken JSON with a token in it; a page may hold such words too.
  const broken = value === undefined && answer.hasTokens && !response.body.trimStart().startsWith('<')
  const meant = hasAccessToken(value) || (some && (hasMember(value) || broken))
  return meant ? { to, answer, members: value === undefined || Array.isArray(value) ? {} : value } : undefined
}

/** A member with such a name at any depth, also in the spelling of other APIs: accessToken. */
function hasAccessToken(value: unknown): boolean {
  return anyMember(
    value,
    (name, inner) => /^access_?token$/i.test(name) && typeof inner === 'string' && inner !== '',
  )
}

function hasMember(value: unknown): boolean {
  return anyMember(value, (name) =>
    /^(?:(?:access|refresh|id)_?)?token$|^token_?type$|^expires_?in$/i.test(name),
  )
}

function anyMember(value: unknown, fits: (name: string, inner: unknown) => boolean): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([name, inner]) => fits(name, inner) || anyMember(inner, fits))
}

/** An object or array: JSON, also with something around it, or a form, as some servers answer. */
function read(body: string): Record<string, unknown> | unknown[] | undefined {
  return parsed(body) ?? parsed(/\{.*\}/s.exec(body)?.[0] ?? '') ?? form(body.trim())
}

function parsed(json: string): Record<string, unknown> | unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function form(body: string): Record<string, unknown> | undefined {
  const looksLikeOne = /^[\w.~*+%-]+=[^\s<>{}]*$/.test(body)
  return looksLikeOne ? Object.fromEntries(new URLSearchParams(body)) : undefined
}
