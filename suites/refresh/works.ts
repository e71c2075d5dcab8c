/** A valid refresh yields a usable access token, of the same resource owner (RFC 6749, 6). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientActor } from '../../driver/cast/client-actor.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import type { TokenRequest } from '../../driver/message/token-request.ts'
import { lookedAt } from '../../driver/transport/busy.ts'
import { check } from '../check.ts'
import { violated } from '../expectations.ts'
import { next, tokensOf, type Tokens } from './steps.ts'

/** The longest wait for an access token to expire; seconds. */
const patience = 3600

export const refreshWorks = check(
  'rfc6749-6-refresh-works',
  {
    async basic(cast) {
      const { client, skip } = cast
      const { id, secret } = client
      if (!secret) return skip('the main client has no secret')
      const { authentication } = client
      if (authentication.method !== 'client_secret_basic')
        return skip(`the client ${id} does not authenticate by HTTP Basic`)
      const tokens = await start(cast)
      await usable(cast, tokens, await refreshes(client, tokens.refresh))
    },
    async twice(cast) {
      const { client } = cast
      const tokens = await start(cast)
      const first = await refreshes(client, tokens.refresh)
      await usable(cast, tokens, await refreshes(client, next(client, tokens.refresh, first)))
    },
    async 'after-access-token-expiry'(cast) {
      const { client, requires, skip, wait } = cast
      requires('short-access-token-lifetime')
      const tokens = await start(cast)
      const seconds = Number(tokens.answer.json?.['expires_in'])
      if (!(seconds > 0 && seconds <= patience))
        return skip('the server does not say that its access tokens expire within an hour')
      await wait(`${seconds + 1}s`)
      await usable(cast, tokens, await refreshes(client, tokens.refresh))
    },
  },
  { waits: true },
)

interface Start extends Tokens {
  /** Whether the access token opens the resource; undefined without a resource. */
  opened: boolean | undefined
}

async function start(cast: Cast): Promise<Start> {
  const tokens = await tokensOf(cast, cast.client)
  const opened = cast.target.resource && (await cast.resource.opensTo(tokens.accessToken))
  return { ...tokens, opened }
}

/** That the code got a refresh token is the control: a refusal of it cannot be excused by the same refusal elsewhere. */
async function refreshes(client: ClientActor, request: TokenRequest): Promise<TokenAnswer> {
  const answer = await client.sends(request)
  lookedAt(answer.response)
  if (!answer.granted) violated('200 with an access token', answer.summary)
  return answer
}

async function usable(cast: Cast, { opened }: Start, { accessToken = '' }: TokenAnswer): Promise<void> {
  if (opened !== true) {
    return cast.note(
      `${opened === undefined ? 'no resource' : 'the resource did not open to the first access token'}: whether the new one works was not seen`,
    )
  }
  const { status } = await cast.resource.answersTo(accessToken)
  if (status === 429 || status >= 500) cast.inconclusive(`the resource answered with status ${status}`)
  if (status > 299) violated('the resource opens to the refreshed access token', `status ${status}`)
}
