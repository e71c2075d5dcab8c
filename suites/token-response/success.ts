/**
 * Token responses that a server meant as successes, also where it got them wrong: with another status, in another
 * format, below another member. An answer without a token proves nothing: an empty 200 and a login page are none.
 */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientActor } from '../../driver/cast/client-actor.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import { publicClient } from '../../driver/target/capabilities.ts'
import { lookedAt } from '../../driver/transport/busy.ts'
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
  { client = cast.client, evidence = 'token' }: { client?: ClientActor; evidence?: Evidence } = {},
): Promise<Success> {
  const answer = await client.redeems(given(await cast.owner.approves(client.request())))
  const found = success(answer, evidence)
  return found ?? cast.inconclusive(`the valid token request brought no token response: ${answer.summary}`)
}

/** The answer to a valid refresh. @throws {Skip} without a refresh token @throws {Inconclusive} when it is no success */
export async function refreshed(cast: Cast): Promise<Success> {
  const token = refreshTokenOf(await redeemed(cast)) ?? cast.skip('the server issued no refresh token')
  const answer = await cast.client.sends(cast.client.refresh(token))
  const found = success(answer, 'token')
  return found ?? cast.inconclusive(`the valid refresh brought no token response: ${answer.summary}`)
}

/**
 * Both of them, and the answer to a public client, which servers often serve in another way. The refresh and the public
 * client count only where they work, since that is judged elsewhere.
 *
 * @throws {Inconclusive} when the redemption is no success
 */
export async function successes(cast: Cast, evidence: Evidence = 'token'): Promise<Success[]> {
  const first = await redeemed(cast, { evidence })
  const all = [first]
  for (const answer of [await refreshing(cast, first), await redeemedByPublicClient(cast)]) {
    if (answer === undefined) continue
    const found = success(answer, evidence)
    if (found) all.push(found)
    else cast.note(`a valid ${answer.request.grantType} request got ${answer.summary}: not judged here`)
  }
  return all
}

async function refreshing({ client }: Cast, first: Success): Promise<TokenAnswer | undefined> {
  const token = refreshTokenOf(first)
  return token === undefined ? undefined : client.sends(client.refresh(token))
}

async function redeemedByPublicClient(cast: Cast): Promise<TokenAnswer | undefined> {
  const registration = publicClient(cast.target)
  if (registration === undefined || registration === cast.client.registration) return undefined
  const client = cast.actor(registration)
  const code = await cast.owner.approves(client.request())
  return code.granted ? client.redeems(code) : undefined
}

function refreshTokenOf({ members: { refresh_token: token } }: Success): string | undefined {
  return typeof token === 'string' && token !== '' ? token : undefined
}

function success(answer: TokenAnswer, evidence: Evidence): Success | undefined {
  const { status, response, request } = answer
  lookedAt(response)
  if (status >= 500) return undefined
  const value = read(response.body)
  const isError = !Array.isArray(value) && typeof value?.['error'] === 'string'
  // The scripts of a page may hold such words too.
  const isPage = response.body.trimStart().startsWith('<')
  const some = evidence === 'member' && status >= 200 && status < 300 && !isError && !isPage
  const broken = value === undefined && answer.hasTokens
  const meant = hasAccessToken(value) || (some && (hasMember(value) || broken))
  const to = `${request.grantType === 'refresh_token' ? 'a refresh' : 'a code'} of ${request.client.client_id}`
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
