/** invalid_grant: the answer to a code or refresh token that is not good, or not here (RFC 6749, 5.2). */
import type { Cast } from '../../driver/cast/cast.ts'
import type { TokenAnswer } from '../../driver/message/token-answer.ts'
import { check, rows } from '../check.ts'
import { expect, given } from '../expectations.ts'
import { errorAnswer, redemption, refreshing, unknownValue } from '../steps.ts'

const faults: Record<string, (cast: Cast) => Promise<TokenAnswer>> = {
  async 'unknown-code'(cast) {
    const { client } = cast
    return client.sends((await redemption(cast, client)).with({ code: unknownValue }))
  },
  async 'used-code'(cast) {
    const request = await redemption(cast, cast.client)
    given(await cast.client.sends(request))
    return cast.client.sends(request)
  },
  async 'wrong-redirect-uri'(cast) {
    const { client } = cast
    const redirect_uri = 'https://attacker.example/cb'
    return client.sends((await redemption(cast, client)).with({ redirect_uri }))
  },
  async 'other-clients-code'({ owner, client, secondClient }) {
    return secondClient.redeems(given(await owner.approves(client.request())))
  },
  async 'unknown-refresh-token'(cast) {
    const { client } = cast
    return client.sends((await refreshing(cast, client)).with({ refresh_token: unknownValue }))
  },
  async 'other-clients-refresh-token'(cast) {
    const { client, secondClient } = cast
    const request = await refreshing(cast, client)
    return secondClient.sends(request.authenticated(secondClient.authentication))
  },
  async 'rotated-refresh-token'(cast) {
    const { client } = cast
    const request = await refreshing(cast, client)
    const { refreshToken } = given(await client.sends(request))
    if (refreshToken === undefined || refreshToken === request.get('refresh_token'))
      cast.skip('the server issues no new refresh token in a refresh')
    return client.sends(request)
  },
  async 'expired-code'(cast) {
    const request = await redemption(cast, cast.client)
    await cast.wait('601s')
    return cast.client.sends(request)
  },
}

export const invalidGrant = check(
  'rfc6749-5.2-invalid-grant',
  rows(faults, async (cast, fault) => {
    expect(errorAnswer(await fault(cast))).to.be.refused('invalid_grant')
  }),
  { waits: true },
)
