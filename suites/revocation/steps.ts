/** First steps of the checks on revocation. */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientActor } from '../../driver/cast/client-actor.ts'
import type { Control } from '../../driver/message/control.ts'
import { works } from '../../driver/message/control.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import { Inconclusive } from '../../driver/record/outcomes.ts'
import { lookedAt } from '../../driver/transport/busy.ts'
import { TransportError } from '../../driver/wire.ts'
import { given, violated } from '../expectations.ts'
import { diesAfter, lives } from '../token-life.ts'

export type Kind = 'access_token' | 'refresh_token'

/** A token to revoke. */
export interface Revocable {
  kind: Kind
  value: string
  /** Whether it is still good. A refresh token is used by looking, so once is enough. */
  alive: () => Promise<boolean>
  /** Whether it ends within the time that servers may take. A refresh token is used by looking. */
  ends: () => Promise<boolean>
}

/** What a fresh grant of a client brought. @throws {Inconclusive} when it brings no access token */
export async function issued(
  cast: Cast,
  client: ClientActor,
): Promise<{ accessToken: string; refreshToken: string | undefined }> {
  const { accessToken, refreshToken } = given(
    await client.redeems(given(await cast.owner.approves(client.request()))),
  )
  return { accessToken: accessToken ?? cast.inconclusive('the server issued no access token'), refreshToken }
}

/** A fresh access token of a client, which is seen to live. @throws {Inconclusive} when it does not */
export async function accessTokenOf(cast: Cast, client: ClientActor): Promise<Revocable> {
  const token = asAccessToken(cast, (await issued(cast, client)).accessToken)
  if (!(await token.alive())) cast.inconclusive('a fresh access token was not seen to live')
  return token
}

export function asAccessToken(cast: Cast, value: string): Revocable {
  return {
    kind: 'access_token',
    value,
    alive: () => lives(cast, value),
    ends: async () => (await diesAfter(cast, value)) !== undefined,
  }
}

export function asRefreshToken(cast: Cast, client: ClientActor, value: string): Revocable {
  const alive = async () => {
    const answer = await client.tries(client.refresh(value))
    lookedAt(answer.response)
    if (answer.status >= 500) cast.inconclusive(`a refresh got ${answer.summary}`)
    return answer.granted
  }
  return { kind: 'refresh_token', value, alive, ends: async () => !(await alive()) }
}

/** A fresh refresh token of a client, else its access token. */
export async function tokenOf(cast: Cast, client: ClientActor): Promise<Revocable> {
  await client.canRefresh()
  const { accessToken, refreshToken } = await issued(cast, client)
  return refreshToken === undefined
    ? asAccessToken(cast, accessToken)
    : asRefreshToken(cast, client, refreshToken)
}

/** Whether the ordinary revocation of such a token ends it, tried once in a run. */
export function canRevoke(cast: Cast, client: ClientActor, kind: Kind): Promise<Control> {
  return cast.found(`revocation of ${kind} by ${client.id}`, async () => {
    try {
      const { accessToken, refreshToken } = await issued(cast, client)
      if (kind === 'refresh_token' && refreshToken === undefined)
        return { works: false, why: 'the server issued no refresh token' }
      const token =
        kind === 'access_token'
          ? asAccessToken(cast, accessToken)
          : asRefreshToken(cast, client, refreshToken ?? '')
      const answer = await cast.revocationBy(client).of(token.value, kind)
      if (!done(answer)) return { works: false, why: `the valid revocation got ${told(answer)}` }
      return (await token.ends()) ? works : { works: false, why: 'the valid revocation ends nothing' }
    } catch (error) {
      if (error instanceof Inconclusive || error instanceof TransportError)
        return { works: false, why: error.message }
      throw error
    }
  })
}

/** Goes on only where the ordinary revocation ends such a token. @throws {Inconclusive} */
export async function givenRevocation(cast: Cast, client: ClientActor, kind: Kind): Promise<void> {
  const control = await canRevoke(cast, client, kind)
  if (!control.works) cast.inconclusive(`no control: ${control.why}`)
}

/** A token of a kind that the client is seen to be able to revoke. @throws {Inconclusive} where there is none */
export async function revocable(cast: Cast, client: ClientActor): Promise<Revocable> {
  await client.canRefresh()
  if ((await canRevoke(cast, client, 'refresh_token')).works) return tokenOf(cast, client)
  await givenRevocation(cast, client, 'access_token')
  return accessTokenOf(cast, client)
}

/** Any success; which status it has to be is judged by a check of its own. */
export function done({ status }: TokenAnswer): boolean {
  return status >= 200 && status < 300
}

/** What came, in the documents' words. */
export function told(answer: TokenAnswer): string {
  return done(answer) ? `status ${answer.status}` : answer.summary
}

/** A success. @throws {Inconclusive} with 503, which says that the token is there and that one may try again */
export function expectDone(answer: TokenAnswer, what: string): void {
  if (answer.status === 503) throw new Inconclusive('the revocation endpoint is not available (503)')
  if (!done(answer)) violated(`200 for ${what}`, answer.summary, answer)
}
