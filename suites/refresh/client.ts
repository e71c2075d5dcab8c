/** Which client may refresh (RFC 6749, 6). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { ClientActor } from '../../driver/cast/client-actor.ts'
import type { ClientAuthentication } from '../../driver/message/token-request.ts'
import { check, rows } from '../check.ts'
import { expect } from '../expectations.ts'
import { credentialsOf } from '../steps.ts'
import { tokensOf } from './steps.ts'

const unproven: Record<string, (id: string, own: ClientAuthentication) => ClientAuthentication> = {
  'client-id-only': (id) => ({ method: 'none', id }),
  nothing: () => ({ method: 'left-out' }),
  'empty-secret': (id, { method }) => ({
    method: method === 'client_secret_post' ? method : 'client_secret_basic',
    id,
    secret: '',
  }),
}

export const clientAuthenticationRequired = check(
  'rfc6749-6-client-authentication-required',
  rows(unproven, async (cast, without) => {
    const { client } = cast
    const { id } = credentialsOf(cast)
    const { refresh } = await tokensOf(cast, client)
    const answer = await client.sends(refresh.authenticated(without(id, client.authentication)))
    expect(answer).to.be.refused()
  }),
)

export const clientAuthenticatedWhenIncluded = check(
  'rfc6749-6-client-authenticated-when-included',
  rows(
    { 'basic-wrong': 'client_secret_basic', 'body-wrong': 'client_secret_post' } as const,
    async (cast, method) => {
      const { id } = credentialsOf(cast)
      const client = cast.actor({ ...cast.client.registration, token_endpoint_auth_method: method })
      const { works } = await client.canRefresh()
      if (!works && method !== cast.client.authentication.method)
        cast.skip(`the main client cannot refresh with ${method}`)
      const { refresh } = await tokensOf(cast, client)
      const answer = await client.sends(refresh.authenticated({ method, id, secret: 'not-the-secret' }))
      expect(answer).to.be.refused()
    },
  ),
)

export const refreshTokenBoundToClient = check('rfc6749-6-refresh-token-bound-to-client', {
  async 'b-authenticated'(cast) {
    await refusedTo(cast, cast.secondClient, cast.client)
  },
  async 'basic-b-client-id-a'(cast) {
    const { client, secondClient, skip } = cast
    if (secondClient.authentication.method !== 'client_secret_basic')
      skip('the second client does not authenticate by HTTP Basic')
    await refusedTo(cast, secondClient, client, { client_id: client.id })
  },
  async 'public-b-confidential-a'(cast) {
    credentialsOf(cast)
    await refusedTo(cast, cast.publicClient, cast.client)
  },
  async 'public-b-public-a'(cast) {
    await refusedTo(cast, cast.secondPublicClient, cast.publicClient)
  },
})

/** Both clients can refresh their own tokens; one presents that of the other. */
async function refusedTo(
  cast: Cast,
  b: ClientActor,
  a: ClientActor,
  more: Readonly<Record<string, string>> = {},
): Promise<void> {
  for (const client of [a, b]) {
    const control = await client.canRefresh()
    if (!control.works) cast.skip(`the client ${client.id} cannot refresh its own tokens: ${control.why}`)
  }
  const { refreshToken } = await tokensOf(cast, a)
  expect(await b.sends(b.refresh(refreshToken).with(more).asChanged())).to.be.refused()
}
