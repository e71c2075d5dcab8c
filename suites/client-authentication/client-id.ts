/** The client_id of a token request (RFC 6749, 3.2.1 and 4.1.3). */
import type { TokenRequest } from '../../driver/message/token-request.ts'
import { check, rows } from '../check.ts'
import { expect, given } from '../expectations.ts'
import { existing, redemption, refreshing } from '../steps.ts'
import { basicCredentials, leftOut, type Change } from './steps.ts'

export const clientIdParameter = check('rfc6749-3.2.1-client-id-parameter', {
  async 'same-client'(cast) {
    const { id } = basicCredentials(cast)
    const request = (await redemption(cast, cast.client)).plus(['client_id', id])
    expect(await cast.client.sends(request)).to.be.granted
  },
  async 'other-client'(cast) {
    basicCredentials(cast)
    const { client, secondClient } = cast
    const request = (await redemption(cast, client)).plus(['client_id', secondClient.id])
    expect(await client.sends(request)).to.be.refused()
  },
  async 'other-client-b-code'(cast) {
    const { id, secret } = basicCredentials(cast)
    const { owner, secondClient } = cast
    const request = secondClient
      .redemption(given(await owner.approves(secondClient.request())))
      .authenticated({ method: 'client_secret_basic', id, secret })
      .plus(['client_id', secondClient.id])
    expect(await secondClient.sends(request)).to.be.refused()
  },
})

/** A public client that does not say who it is. */
const unnamed: Record<string, Change> = {
  absent: (request) => request.authenticated(leftOut),
  empty: (request) => request.authenticated(leftOut).plus(['client_id', '']),
}

export const unauthenticatedClientSendsClientId = check(
  'rfc6749-3.2.1-unauthenticated-client-sends-client-id',
  {
    ...rows(unnamed, async (cast, change) => {
      const request: TokenRequest = await redemption(cast, cast.publicClient)
      expect(await cast.publicClient.sends(change(request))).to.be.refused()
    }),
    async control(cast) {
      expect(await cast.publicClient.sends(await redemption(cast, cast.publicClient))).to.be.granted
    },
    async refresh(cast) {
      const { publicClient } = cast
      const request = (await refreshing(cast, publicClient)).authenticated(leftOut)
      const { summary } = existing(await publicClient.sends(request))
      cast.note(`a refresh without client_id got ${summary}`)
    },
  },
)
